// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Money that a recipient did not take, kept until that recipient fetches it
interface IEscrow {
    /// @notice Keeps the ether sent along for `account`.
    /// @param account Whose money it is from now on.
    function holdEther(address account) external payable;

    /// @notice Keeps for `account` whatever of `token` has arrived since the escrow last counted.
    /// @param token The ERC-20 token that has just been transferred to the escrow.
    /// @param account Whose money it is from now on.
    /// @return amount What arrived.
    function holdToken(address token, address account) external returns (uint256 amount);
}
