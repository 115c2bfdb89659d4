// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title What a collection needs to know of the factory behind the splits
interface ISplits {
    /// @notice Hash of the init code that every split shares.
    function cloneHash() external view returns (bytes32);
}
