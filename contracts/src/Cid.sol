// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Links to IPFS
/// @notice Writes a SHA-256 digest as an `ipfs://` link with a CIDv1 (base32, lower case).
library Cid {
    bytes32 private constant ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    /// @param digest SHA-256 of the block; for a raw block this is the plain SHA-256 of the file.
    /// @param dagPb False: a raw block (0x55, `bafkrei...`). True: a dag-pb node (0x70, `bafybei...`).
    /// @return The link.
    function uri(bytes32 digest, bool dagPb) internal pure returns (string memory) {
        bytes memory cid = abi.encodePacked(uint8(1), dagPb ? uint8(0x70) : uint8(0x55), hex"1220", digest);
        bytes memory text = new bytes(58);
        uint256 buffer = 0;
        uint256 bits = 0;
        uint256 length = 0;
        unchecked {
            for (uint256 i = 0; i < 36; ++i) {
                buffer = (buffer << 8) | uint8(cid[i]);
                bits += 8;
                while (bits >= 5) {
                    bits -= 5;
                    text[length++] = ALPHABET[(buffer >> bits) & 31];
                }
                buffer &= (1 << bits) - 1;
            }
            text[length] = ALPHABET[(buffer << (5 - bits)) & 31];
        }
        return string.concat("ipfs://b", string(text));
    }
}
