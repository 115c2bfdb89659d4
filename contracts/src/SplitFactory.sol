// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Clone} from "./Clone.sol";
import {Shares} from "./Shares.sol";
import {Splitter} from "./Splitter.sol";
import {IEscrow} from "./interfaces/IEscrow.sol";
import {IToken} from "./interfaces/IToken.sol";

/// @title Splits: addresses that share whatever they receive
/// @notice A split's address follows from its list of shares alone, so money can be sent to it before it exists. It is
/// deployed when somebody first wants the money out. The same people with the same weights share one split.
/// @dev Also keeps, per token and account, what a recipient could not take.
contract SplitFactory is IEscrow {
    /// @notice The split could not be deployed.
    error NotDeployed();
    /// @notice A withdrawal of tokens is under way.
    error Locked();
    /// @notice There is nothing to withdraw.
    error NothingOwed();
    /// @notice The money could not be sent to the address given.
    error SendFailed();

    /// @notice A split was deployed.
    event SplitCreated(address indexed split);
    /// @notice A recipient did not take its money, which waits here. Token zero is ether.
    event Held(address indexed token, address indexed account, uint256 amount);
    /// @notice A recipient fetched what waited here.
    event Withdrawn(address indexed token, address indexed account, address to, uint256 amount);

    /// @notice The logic behind every split.
    address public immutable implementation;
    /// @notice Hash of the init code that every split shares.
    bytes32 public immutable cloneHash;
    bytes32 private immutable CODE_A;
    bytes32 private immutable CODE_B;

    /// @notice What waits here for an account. Token zero is ether.
    mapping(address token => mapping(address account => uint256 amount)) public owed;
    /// @notice Sum of `owed` over all accounts, for tokens other than ether.
    mapping(address token => uint256 amount) public held;

    uint256 private transient locked;

    /// @notice Deploys the logic.
    constructor() {
        address logic = address(new Splitter());
        implementation = logic;
        (CODE_A, CODE_B) = Clone.words(logic);
        cloneHash = Clone.hash(CODE_A, CODE_B);
    }

    /// @notice The address that shares its money in this way, whether or not it is deployed.
    /// @param shares 2 to 100 words `weight << 160 | account` in ascending order of distinct accounts.
    function splitOf(bytes32[] calldata shares) external view returns (address) {
        Shares.check(shares);
        return Clone.predict(address(this), Shares.hash(shares), cloneHash);
    }

    /// @notice Deploys the split if it is not there yet.
    function create(bytes32[] calldata shares) external returns (address split) {
        Shares.check(shares);
        bytes32 salt = Shares.hash(shares);
        split = Clone.predict(address(this), salt, cloneHash);
        if (split.code.length == 0) _create(salt);
    }

    /// @notice Pays the split's whole balance out, deploying it first if needed. Anyone may call.
    /// @param token The ERC-20 token, or zero for ether.
    /// @param shares The list of shares.
    /// @return unit What one unit of weight received.
    function distribute(address token, bytes32[] calldata shares) external returns (uint256 unit) {
        bytes32 salt = Shares.hash(shares);
        address split = Clone.predict(address(this), salt, cloneHash);
        if (split.code.length == 0) {
            Shares.check(shares);
            _create(salt);
        }
        return Splitter(split).distribute(token, shares);
    }

    function _create(bytes32 salt) private {
        (bytes32 a, bytes32 b) = (CODE_A, CODE_B);
        address split;
        assembly ("memory-safe") {
            mstore(0x00, a)
            mstore(0x20, b)
            split := create2(0, 0x00, 59, salt)
        }
        if (split == address(0)) revert NotDeployed();
        emit SplitCreated(split);
    }

    /// @inheritdoc IEscrow
    function holdEther(address account) external payable {
        owed[address(0)][account] += msg.value;
        emit Held(address(0), account, msg.value);
    }

    /// @inheritdoc IEscrow
    /// @dev Counts what arrived, not what was announced: a token may take a fee. Tokens that somebody sends here by
    /// mistake belong to whoever calls first. A token whose balances shrink credits nothing until the gap is closed.
    function holdToken(address token, address account) external returns (uint256 amount) {
        if (locked != 0) revert Locked();
        uint256 balance = IToken(token).balanceOf(address(this));
        uint256 counted = held[token];
        amount = balance > counted ? balance - counted : 0;
        held[token] = counted + amount;
        owed[token][account] += amount;
        emit Held(token, account, amount);
    }

    /// @notice Sends everything that waits here for the caller.
    /// @param token The ERC-20 token, or zero for ether.
    /// @param to Where to send it.
    /// @return amount What was sent.
    function withdraw(address token, address to) external returns (uint256 amount) {
        amount = owed[token][msg.sender];
        if (amount == 0) revert NothingOwed();
        if (to == address(0)) revert SendFailed();
        owed[token][msg.sender] = 0;
        emit Withdrawn(token, msg.sender, to, amount);
        bool ok;
        if (token == address(0)) {
            (ok,) = to.call{value: amount}("");
            if (!ok) revert SendFailed();
        } else {
            // while tokens are on their way, what is left here must not be counted as new
            if (locked != 0) revert Locked();
            locked = 1;
            held[token] -= amount;
            bytes memory result;
            (ok, result) = token.call(abi.encodeCall(IToken.transfer, (to, amount)));
            if (!ok || token.code.length == 0 || (result.length != 0 && !abi.decode(result, (bool)))) {
                revert SendFailed();
            }
            locked = 0;
        }
    }
}
