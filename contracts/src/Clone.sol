// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The code of a split
/// @notice 59 bytes of init code: a 9-byte copier and a 50-byte runtime. The runtime stops at once on empty calldata, so
/// that a payment with 2,300 gas always works, and delegates everything else to the Splitter.
/// @dev Every split's address depends on these bytes. They must never change for a factory that is in use.
library Clone {
    /// @notice The init code as two words; the last five bytes of the second are not part of it.
    function words(address implementation) internal pure returns (bytes32 a, bytes32 b) {
        bytes memory code = abi.encodePacked(
            hex"60323d8160093d39f3",
            hex"36600557005b",
            hex"5f5f365f5f37365f73",
            implementation,
            hex"5af43d5f5f3e5f3d91603057fd5bf3"
        );
        assembly ("memory-safe") {
            a := mload(add(code, 0x20))
            b := mload(add(code, 0x40))
        }
    }

    /// @notice Hash of the init code, as EIP-1014 wants it.
    function hash(bytes32 a, bytes32 b) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(a, bytes27(b)));
    }

    /// @notice The CREATE2 address (EIP-1014).
    /// @param factory Who deploys.
    /// @param salt What makes the address different from the factory's other ones.
    /// @param codeHash Hash of the init code.
    function predict(address factory, bytes32 salt, bytes32 codeHash) internal pure returns (address account) {
        assembly ("memory-safe") {
            let m := mload(0x40)
            mstore(m, or(shl(248, 0xff), shl(88, factory)))
            mstore(add(m, 0x15), salt)
            mstore(add(m, 0x35), codeHash)
            account := shr(96, shl(96, keccak256(m, 0x55)))
        }
    }
}
