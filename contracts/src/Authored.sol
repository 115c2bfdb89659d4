// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "solady/utils/ECDSA.sol";
import {EIP712} from "solady/utils/EIP712.sol";
import {SignatureCheckerLib} from "solady/utils/SignatureCheckerLib.sol";
import {Clone} from "./Clone.sol";
import {Shares} from "./Shares.sol";
import {ISplits} from "./interfaces/ISplits.sol";

/// @title What Works and Editions have in common
/// @notice A collection of one author: immutable arguments in the clone's own code, control by the author or by whom the
/// author handed control to, royalty terms, and signed vouchers.
/// @dev Clone arguments, after a 45-byte proxy: author(20) | default royalty in bps(2) | length of name(1) | name | symbol.
/// Config word, 216 bits: controller(160) | number of terms(24) | epoch(32). Controller zero means the author.
abstract contract Authored is EIP712 {
    /// @notice The caller does not control this collection.
    error NotAuthor();
    /// @notice No such terms, or terms that cannot be.
    error BadTerms();
    /// @notice A flag that does not exist.
    error BadFlags();
    /// @notice The signature is not the controller's for this voucher, collection, chain and epoch.
    error BadVoucher();
    /// @notice The voucher's deadline has passed.
    error Expired();
    /// @notice This digest has been published here before.
    error AlreadyPublished();
    /// @notice The ether sent along is not the price.
    error NotPaid();

    /// @notice New terms. The whole list of shares is here, so that paying out depends on nobody's copy of it.
    event TermsAdded(uint256 indexed terms, address payee, uint256 bps, bytes32[] shares);
    /// @notice Somebody may take control by accepting. Zero: nobody any more.
    event OwnershipTransferStarted(address indexed previousOwner, address indexed newOwner);
    /// @notice Control has changed hands.
    event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);
    /// @notice Vouchers of earlier epochs are void.
    event EpochBumped(uint256 epoch);

    /// @dev Half the price.
    uint256 internal constant MAX_BPS = 5_000;
    /// @dev Flag: the digest is of a dag-pb node, not of a raw block.
    uint256 internal constant DAG_PB = 2;
    uint256 private constant ONE_TERMS = 1 << 160;
    uint256 private constant ONE_EPOCH = 1 << 184;

    /// @dev The factory of splits, which is the escrow too.
    address internal immutable SPLITS;
    bytes32 internal immutable SPLIT_HASH;
    address private immutable SELF = address(this);

    /// @dev index => bps << 160 | payee. Index 0 is never stored: it means (owner(), defaultBps()).
    mapping(uint256 index => uint256 word) internal _terms;

    /// @notice Who may take control by calling `acceptOwnership`; zero for nobody.
    address public pendingOwner;

    /// @param splits The factory of splits.
    constructor(address splits) {
        SPLITS = splits;
        SPLIT_HASH = ISplits(splits).cloneHash();
    }

    function _config() internal view virtual returns (uint256);
    function _setConfig(uint256 config) internal virtual;

    /// @notice Whose works these are. Never changes.
    /// @return account Zero for the bare logic, which belongs to nobody.
    function author() public view returns (address account) {
        if (address(this) == SELF) return address(0);
        assembly ("memory-safe") {
            extcodecopy(address(), 0x00, 0x2d, 0x20)
            account := shr(96, mload(0x00))
        }
    }

    /// @notice Royalty of works without terms of their own, in hundredths of a percent.
    function defaultBps() public view returns (uint256 bps) {
        if (address(this) == SELF) return 0;
        assembly ("memory-safe") {
            extcodecopy(address(), 0x00, 0x41, 0x20)
            bps := shr(240, mload(0x00))
        }
    }

    /// @dev Name or symbol out of the clone's arguments.
    function _label(bool second) internal view returns (string memory label) {
        if (address(this) == SELF) return "";
        uint256 nameLength;
        uint256 both;
        assembly ("memory-safe") {
            extcodecopy(address(), 0x00, 0x43, 0x20)
            nameLength := byte(0, mload(0x00))
            both := sub(extcodesize(address()), 0x44)
        }
        uint256 from = second ? nameLength : 0;
        uint256 length = second ? both - nameLength : nameLength;
        label = new string(length);
        assembly ("memory-safe") {
            extcodecopy(address(), add(label, 0x20), add(0x44, from), length)
        }
    }

    /// @notice Who controls the collection: publishes, signs vouchers, and is paid under default terms.
    function owner() public view returns (address) {
        return _controller(_config());
    }

    function _controller(uint256 config) internal view returns (address account) {
        account = address(uint160(config));
        if (account == address(0)) account = author();
    }

    function _auth() internal view returns (uint256 config) {
        config = _config();
        if (msg.sender != _controller(config)) revert NotAuthor();
    }

    /// @notice Offers control to `to`, who must accept. Zero withdraws an offer.
    /// @dev Default terms pay the current owner: settle editions under default terms before handing over.
    function transferOwnership(address to) external {
        _auth();
        pendingOwner = to;
        emit OwnershipTransferStarted(msg.sender, to);
    }

    /// @notice Takes control. Voids every unused voucher, those of an earlier time in control too.
    function acceptOwnership() external {
        if (msg.sender != pendingOwner) revert NotAuthor();
        uint256 config = _config();
        delete pendingOwner;
        emit OwnershipTransferred(_controller(config), msg.sender);
        _bump((config >> 160 << 160) | uint160(msg.sender));
    }

    /// @notice Voids every unused voucher.
    function bumpEpoch() external {
        _bump(_auth());
    }

    function _bump(uint256 config) private {
        config += ONE_EPOCH;
        _setConfig(config);
        emit EpochBumped(uint32(config >> 184));
    }

    /// @notice The epoch that a voucher must be signed for.
    function epoch() public view returns (uint256) {
        return uint32(_config() >> 184);
    }

    /// @notice Terms have indices 1 to this number. Index 0, the default terms, always exists.
    function termsCount() external view returns (uint256) {
        return uint24(_config() >> 160);
    }

    /// @notice Who is paid under these terms, and the royalty in hundredths of a percent.
    function termsOf(uint256 terms) public view returns (address payee, uint256 bps) {
        if (terms == 0) return (owner(), defaultBps());
        uint256 word = _terms[terms];
        return (address(uint160(word)), word >> 160);
    }

    /// @notice Adds terms. They can never be changed.
    /// @param shares A list for `SplitFactory.splitOf`, or one share of an account that is paid directly.
    /// @param bps Royalty in hundredths of a percent, at most half.
    /// @return terms Index of the new terms.
    function addTerms(bytes32[] calldata shares, uint256 bps) external returns (uint256 terms) {
        uint256 config;
        (terms, config) = _addTerms(_auth(), shares, bps);
        _setConfig(config);
    }

    function _payee(bytes32[] calldata shares) private view returns (address) {
        if (shares.length == 1) {
            uint256 word = uint256(shares[0]);
            if (address(uint160(word)) == address(0) || word >> 160 == 0) revert BadTerms();
            return address(uint160(word));
        }
        Shares.check(shares);
        return Clone.predict(SPLITS, Shares.hash(shares), SPLIT_HASH);
    }

    /// @dev The caller stores the config.
    function _addTerms(uint256 config, bytes32[] calldata shares, uint256 bps)
        internal
        returns (uint256 terms, uint256)
    {
        if (bps > MAX_BPS) revert BadTerms();
        address payee = _payee(shares);
        config += ONE_TERMS;
        terms = uint24(config >> 160);
        if (terms == 0) revert BadTerms(); // the index would start again
        _terms[terms] = bps << 160 | uint160(payee);
        emit TermsAdded(terms, payee, bps, shares);
        return (terms, config);
    }

    function _checkTerms(uint256 config, uint256 terms) internal pure {
        if (terms > uint24(config >> 160)) revert BadTerms();
    }

    /// @dev Terms of a voucher: default ones without shares, the existing ones named by `hint` if they are equal, else new
    /// ones. The hint is not signed and cannot change what the voucher means.
    function _voucherTerms(uint256 config, bytes32[] calldata shares, uint256 bps, uint256 hint)
        internal
        returns (uint256 terms)
    {
        if (shares.length == 0) {
            if (bps != 0 && bps != defaultBps()) revert BadTerms();
            return 0;
        }
        if (hint == 0) {
            (terms, config) = _addTerms(config, shares, bps);
            _setConfig(config);
            return terms;
        }
        if (bps > MAX_BPS || _terms[hint] != (bps << 160 | uint160(_payee(shares)))) revert BadTerms();
        return hint;
    }

    /// @dev Dividing first only where the product would overflow.
    function _royalty(uint256 terms, uint256 price) internal view returns (address payee, uint256 amount) {
        uint256 bps;
        (payee, bps) = termsOf(terms);
        unchecked {
            amount = bps == 0 ? 0 : price > type(uint256).max / bps ? price / 10_000 * bps : price * bps / 10_000;
        }
    }

    function _domainNameAndVersion() internal pure override returns (string memory, string memory) {
        return ("Colophon", "1");
    }

    /// @dev Time and signature of a voucher. The key's signature is tried first, the contract wallet's second: an account
    /// with EIP-7702 code still signs with its key.
    function _checkVoucher(uint256 config, uint256 deadline, bytes32 structHash, bytes calldata signature)
        internal
        view
    {
        if (block.timestamp > deadline) revert Expired();
        address signer = _controller(config);
        if (signer == address(0)) revert BadVoucher();
        bytes32 h = _hashTypedData(structHash);
        if (ECDSA.tryRecoverCalldata(h, signature) == signer) return;
        if (!SignatureCheckerLib.isValidERC1271SignatureNowCalldata(signer, h, signature)) revert BadVoucher();
    }
}
