// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IEscrow} from "./interfaces/IEscrow.sol";

/// @title Lists of shares
/// @notice A share is one word: `weight << 160 | account`. A split is an ordered list of shares. The split's address
/// commits to that list through its CREATE2 salt, so the list is stored nowhere.
library Shares {
    /// @notice The list is not 2 to 100 shares in ascending order of distinct accounts, or its weights are out of range.
    error BadSplit();
    /// @notice A payment failed and had not been given the gas that is its due.
    error NotEnoughGas();

    /// @notice The weights of one split add up to no more than this.
    uint256 internal constant MAX_TOTAL = 1_000_000;
    /// @notice One split has no more recipients than this.
    uint256 internal constant MAX_RECIPIENTS = 100;
    /// @notice What one recipient may spend on taking its money.
    uint256 internal constant PUSH_GAS = 100_000;
    /// @dev With this much left before a push, the recipient gets PUSH_GAS whole (EIP-150, a cold account, a value).
    uint256 private constant ENOUGH_GAS = 150_000;

    bytes32 private constant SHARE_TYPEHASH = keccak256("Share(address account,uint96 weight)");

    /// @notice Hash of the bare words: the salt of the split.
    function hash(bytes32[] calldata shares) internal pure returns (bytes32 h) {
        assembly ("memory-safe") {
            let m := mload(0x40)
            let n := shl(5, shares.length)
            calldatacopy(m, shares.offset, n)
            h := keccak256(m, n)
        }
    }

    /// @notice Hash of the list as the EIP-712 array `Share[]`, which wallets show as accounts and weights.
    function typedHash(bytes32[] calldata shares) internal pure returns (bytes32 h) {
        bytes32 typehash = SHARE_TYPEHASH;
        assembly ("memory-safe") {
            let m := mload(0x40)
            let list := add(m, 0x60)
            let n := shl(5, shares.length)
            mstore(m, typehash)
            for { let i := 0 } lt(i, n) { i := add(i, 0x20) } {
                let word := calldataload(add(shares.offset, i))
                mstore(add(m, 0x20), shr(96, shl(96, word)))
                mstore(add(m, 0x40), shr(160, word))
                mstore(add(list, i), keccak256(m, 0x60))
            }
            h := keccak256(list, n)
        }
    }

    /// @notice Sum of the weights.
    function total(bytes32[] calldata shares) internal pure returns (uint256 sum) {
        unchecked {
            for (uint256 i = 0; i < shares.length; ++i) {
                sum += uint256(shares[i]) >> 160;
            }
        }
    }

    /// @notice Refuses every list but the one proper form of a split.
    function check(bytes32[] calldata shares) internal pure {
        uint256 n = shares.length;
        if (n < 2 || n > MAX_RECIPIENTS) revert BadSplit();
        uint256 sum = 0;
        uint256 last = 0;
        unchecked {
            for (uint256 i = 0; i < n; ++i) {
                uint256 word = uint256(shares[i]);
                uint256 account = word & type(uint160).max;
                if (account <= last || word >> 160 == 0) revert BadSplit();
                last = account;
                sum += word >> 160;
            }
        }
        if (sum > MAX_TOTAL) revert BadSplit();
    }

    /// @notice Sends `unit * weight` to each account of the list.
    function payEther(bytes32[] calldata shares, uint256 unit, address escrow) internal {
        for (uint256 i = 0; i < shares.length; ++i) {
            uint256 word = uint256(shares[i]);
            pay(address(uint160(word)), unit * (word >> 160), escrow);
        }
    }

    /// @notice Sends ether; a recipient that does not take it finds it in escrow. Whoever pays the gas cannot bring that
    /// about by sending too little of it.
    function pay(address to, uint256 amount, address escrow) internal {
        uint256 available = gasleft();
        bool ok;
        assembly ("memory-safe") {
            ok := call(PUSH_GAS, to, amount, 0, 0, 0, 0)
        }
        if (!ok) {
            if (available < ENOUGH_GAS) revert NotEnoughGas();
            IEscrow(escrow).holdEther{value: amount}(to);
        }
    }
}
