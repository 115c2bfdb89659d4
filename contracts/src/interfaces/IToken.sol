// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The two functions of an ERC-20 token that payouts use
interface IToken {
    /// @notice How much `account` holds.
    function balanceOf(address account) external view returns (uint256);

    /// @notice Sends `amount` from the caller to `to`.
    function transfer(address to, uint256 amount) external returns (bool);
}
