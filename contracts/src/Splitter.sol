// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Clone} from "./Clone.sol";
import {Shares} from "./Shares.sol";
import {IEscrow} from "./interfaces/IEscrow.sol";

/// @title What every split does with its money
/// @notice Logic behind the clones that SplitFactory makes. It stores nothing: the caller brings the list of shares, and
/// the split's own address proves it.
/// @dev Recipient i gets exactly `unit * weight` with `unit = balance / total`. What is left is less than the total weight
/// and waits. Nothing is rounded, so neither order nor timing of payouts changes anybody's proportion.
contract Splitter {
    /// @notice The list is not the one this split was made from.
    error NotThisSplit();
    /// @notice A payout is under way.
    error Locked();
    /// @notice The token moves neither to the recipient nor to the escrow.
    error TokenFailed();

    /// @notice A payout.
    /// @param token The ERC-20 token, or zero for ether.
    /// @param unit What one unit of weight received.
    event Shared(address indexed token, uint256 unit);

    /// @dev What a token may spend on moving one share. A share that needs more goes to the escrow.
    uint256 private constant TOKEN_GAS = 500_000;

    address private immutable FACTORY;
    bytes32 private immutable CLONE_HASH;
    uint256 private transient locked;

    /// @notice Deployed by SplitFactory, which is the escrow too.
    constructor() {
        FACTORY = msg.sender;
        (bytes32 a, bytes32 b) = Clone.words(address(this));
        CLONE_HASH = Clone.hash(a, b);
    }

    /// @notice Pays the whole balance out to the recipients. Anyone may call.
    /// @param token The ERC-20 token, or zero for ether.
    /// @param shares The list of shares this split was made from.
    /// @return unit What one unit of weight received.
    function distribute(address token, bytes32[] calldata shares) external returns (uint256 unit) {
        if (locked != 0) revert Locked();
        locked = 1;
        if (Clone.predict(FACTORY, Shares.hash(shares), CLONE_HASH) != address(this)) revert NotThisSplit();

        bool isEther = token == address(0);
        unit = (isEther ? address(this).balance : _balance(token)) / Shares.total(shares);
        if (unit != 0) {
            emit Shared(token, unit);
            if (isEther) Shares.payEther(shares, unit, FACTORY);
            else _payToken(token, shares, unit);
        }
        locked = 0;
    }

    /// @dev A recipient that cannot take its share (blocked, false, revert) finds it in escrow; the others are paid.
    function _payToken(address token, bytes32[] calldata shares, uint256 unit) private {
        for (uint256 i = 0; i < shares.length; ++i) {
            uint256 word = uint256(shares[i]);
            address to = address(uint160(word));
            uint256 amount = unit * (word >> 160);
            if (!_transfer(token, to, amount, TOKEN_GAS)) {
                if (!_transfer(token, FACTORY, amount, gasleft())) revert TokenFailed();
                IEscrow(FACTORY).holdToken(token, to);
            }
        }
    }

    /// @dev Zero for something that is not a token.
    function _balance(address token) private view returns (uint256 amount) {
        assembly ("memory-safe") {
            mstore(0x00, 0x70a08231) // balanceOf(address)
            mstore(0x20, address())
            amount := mul(
                mload(0x20),
                and(gt(returndatasize(), 0x1f), staticcall(gas(), token, 0x1c, 0x24, 0x20, 0x20))
            )
        }
    }

    /// @dev True when the call worked and returned `true`, or nothing from an address with code.
    function _transfer(address token, address to, uint256 amount, uint256 gasLimit) private returns (bool ok) {
        assembly ("memory-safe") {
            let m := mload(0x40)
            mstore(m, shl(224, 0xa9059cbb)) // transfer(address,uint256)
            mstore(add(m, 0x04), shr(96, shl(96, to)))
            mstore(add(m, 0x24), amount)
            ok := call(gasLimit, token, 0, m, 0x44, 0x00, 0x20)
            if ok {
                switch returndatasize()
                case 0 { ok := gt(extcodesize(token), 0) }
                default { ok := and(gt(returndatasize(), 0x1f), eq(mload(0x00), 1)) }
            }
        }
    }
}
