// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC721} from "solady/tokens/ERC721.sol";
import {Authored} from "./Authored.sol";
import {Cid} from "./Cid.sol";
import {Shares} from "./Shares.sol";

/// @title One-of-one works of one author
/// @notice The token id is the SHA-256 of the exact bytes of the metadata file. What was published first can never be
/// replaced; a revision puts a newer digest beside it.
/// @dev The slot of a token holds, above its owner(160): flags(16) | unused(16) | terms(24) | publishedAt(40). These 96 bits
/// are never zero once published and survive a burn, so an id never mints twice. The config word lives in the upper 224
/// bits of the author's balance slot.
contract Works is ERC721, Authored {
    /// @notice This work can no longer change.
    error Frozen();
    /// @notice The recipient is a contract that does not take works.
    error UnsafeRecipient();

    /// @notice A newer digest stands beside the work's id.
    event Revised(uint256 indexed id, bytes32 digest);
    /// @notice ERC-4906: metadata has changed.
    event MetadataUpdate(uint256 _tokenId);
    /// @notice The link will never change again.
    event PermanentURI(string _value, uint256 indexed _id);

    /// @notice What an author signs; the signed type adds the epoch and spells the shares as `Share[]`.
    /// @param digest SHA-256 of the metadata file.
    /// @param to Recipient. Zero: the author if free, the buyer if priced.
    /// @param price What the buyer pays, sent to the payee of the terms.
    /// @param bps Royalty in hundredths of a percent; 0 with default terms.
    /// @param shares List of shares; empty for default terms.
    /// @param flags As in `publish`.
    /// @param deadline Last second at which the voucher is good.
    struct Voucher {
        bytes32 digest;
        address to;
        uint256 price;
        uint256 bps;
        bytes32[] shares;
        uint256 flags;
        uint256 deadline;
    }

    bytes32 private constant PUBLISH_TYPEHASH = keccak256(
        "Publish(bytes32 digest,address to,uint256 price,uint256 bps,Share[] shares,uint256 flags,uint256 deadline,uint256 epoch)Share(address account,uint96 weight)"
    );

    /// @dev Flag: the author may revise after the work is sold.
    uint256 private constant LIVING = 1;
    /// @dev Flag: nobody may revise.
    uint256 private constant FROZEN = 4;
    uint256 private constant FLAGS = LIVING | DAG_PB | FROZEN;

    mapping(uint256 id => bytes32 digest) private _revised;

    /// @param splits The factory of splits.
    constructor(address splits) Authored(splits) {}

    function _config() internal view override returns (uint256) {
        return _getAux(author());
    }

    function _setConfig(uint256 config) internal override {
        _setAux(author(), uint224(config));
    }

    /// @notice Publishes a work to the author.
    /// @param digest SHA-256 of the metadata file.
    /// @param terms Index of existing terms, 0 for the default ones.
    /// @param flags Sum of 1 (the author may revise after a sale), 2 (the digest is of a dag-pb node), 4 (never changes).
    function publish(bytes32 digest, uint256 terms, uint256 flags) external {
        _checkTerms(_auth(), terms);
        _publish(msg.sender, digest, terms, flags);
    }

    /// @notice Publishes a work to `to`.
    function publishTo(address to, bytes32 digest, uint256 terms, uint256 flags) external {
        _checkTerms(_auth(), terms);
        _publish(to, digest, terms, flags);
        _checkReceiver(to, uint256(digest));
    }

    /// @notice Publishes many works to the author.
    function publishBatch(bytes32[] calldata digests, uint256 terms, uint256 flags) external {
        _checkTerms(_auth(), terms);
        for (uint256 i = 0; i < digests.length; ++i) {
            _publish(msg.sender, digests[i], terms, flags);
        }
    }

    /// @notice Adds terms and publishes a work to the author.
    function publishWith(bytes32 digest, bytes32[] calldata shares, uint256 bps, uint256 flags) external {
        (uint256 terms, uint256 config) = _addTerms(_auth(), shares, bps);
        _setConfig(config);
        _publish(msg.sender, digest, terms, flags);
    }

    /// @notice Publishes with the author's signed voucher. Anyone may submit it, once.
    /// @param voucher What the author signed.
    /// @param hint Existing terms equal to the voucher's, which saves adding them; 0 to add them.
    /// @param buyer Who gets a priced work whose voucher names nobody.
    /// @param signature The controller's, as a key (64 or 65 bytes) or as a contract (ERC-1271).
    function publishBySig(Voucher calldata voucher, uint256 hint, address buyer, bytes calldata signature)
        external
        payable
    {
        uint256 config = _config();
        if (msg.value != voucher.price) revert NotPaid();
        _checkVoucher(config, voucher.deadline, _structHash(voucher, uint32(config >> 184)), signature);

        uint256 terms = _voucherTerms(config, voucher.shares, voucher.bps, hint);
        address controller = _controller(config);
        address to = voucher.to != address(0) ? voucher.to : voucher.price != 0 ? buyer : controller;
        _publish(to, voucher.digest, terms, voucher.flags);

        address payee = address(0);
        if (voucher.price != 0) (payee,) = termsOf(terms);
        if (to != controller) _checkReceiver(to, uint256(voucher.digest));
        if (voucher.price != 0) Shares.pay(payee, voucher.price, SPLITS);
    }

    function _structHash(Voucher calldata voucher, uint256 epoch_) private pure returns (bytes32) {
        return keccak256(
            abi.encode(
                PUBLISH_TYPEHASH,
                voucher.digest,
                voucher.to,
                voucher.price,
                voucher.bps,
                Shares.typedHash(voucher.shares),
                voucher.flags,
                voucher.deadline,
                epoch_
            )
        );
    }

    /// @notice The EIP-712 hash that the author signs in the current epoch.
    function voucherHash(Voucher calldata voucher) external view returns (bytes32) {
        return _hashTypedData(_structHash(voucher, epoch()));
    }

    function _publish(address to, bytes32 digest, uint256 terms, uint256 flags) private {
        uint256 id = uint256(digest);
        if (flags > FLAGS) revert BadFlags();
        if (_getExtraData(id) != 0) revert AlreadyPublished();
        _mintAndSetExtraDataUnchecked(to, id, uint96(block.timestamp << 56 | terms << 32 | flags));
    }

    /// @dev Who calls, or signs for itself, needs no asking, and may be a key account with EIP-7702 code.
    function _checkReceiver(address to, uint256 id) private {
        if (to == msg.sender || to.code.length == 0) return;
        bytes memory question = abi.encodeWithSelector(0x150b7a02, msg.sender, address(0), id, new bytes(0));
        (bool ok, bytes memory answer) = to.call(question);
        if (!ok || answer.length < 32 || bytes32(answer) != bytes32(bytes4(0x150b7a02))) revert UnsafeRecipient();
    }

    /// @notice Puts a newer digest beside a work: always for a living work, else only while the author owns it.
    function revise(uint256 id, bytes32 digest) external {
        _auth();
        address holder = ownerOf(id);
        uint256 extra = _getExtraData(id);
        if (extra & FROZEN != 0 || (extra & LIVING == 0 && holder != msg.sender)) revert Frozen();
        if (digest == 0) revert BadVoucher();
        _revised[id] = digest;
        emit Revised(id, digest);
        emit MetadataUpdate(id);
    }

    /// @notice Fixes a work for ever. For its owner and for the author.
    function freeze(uint256 id) external {
        if (msg.sender != ownerOf(id)) _auth();
        _setExtraData(id, uint96(_getExtraData(id) | FROZEN));
        emit PermanentURI(tokenURI(id), id);
    }

    /// @notice Destroys the token, for its owner or an approved account. The id can never be published again.
    function burn(uint256 id) external {
        _burn(msg.sender, id);
    }

    /// @notice The collection's name.
    function name() public view override returns (string memory) {
        return _label(false);
    }

    /// @notice The collection's symbol.
    function symbol() public view override returns (string memory) {
        return _label(true);
    }

    /// @notice Link to the newest version of the metadata.
    function tokenURI(uint256 id) public view override returns (string memory) {
        if (!_exists(id)) revert TokenDoesNotExist();
        return Cid.uri(_digestOf(id), _getExtraData(id) & DAG_PB != 0);
    }

    /// @notice ERC-2981. The payee is a split if there are several.
    function royaltyInfo(uint256 id, uint256 price) external view returns (address payee, uint256 amount) {
        return _royalty(uint24(_getExtraData(id) >> 32), price);
    }

    /// @notice What is known of a work, burned or not.
    /// @return publishedAt Second of publication; 0 if never published.
    /// @return terms Index for `termsOf`.
    /// @return flags As in `publish`.
    /// @return digest Newest digest; the id itself if never revised.
    function work(uint256 id)
        external
        view
        returns (uint256 publishedAt, uint256 terms, uint256 flags, bytes32 digest)
    {
        uint256 extra = _getExtraData(id);
        return (uint40(extra >> 56), uint24(extra >> 32), uint16(extra), _digestOf(id));
    }

    function _digestOf(uint256 id) private view returns (bytes32 digest) {
        digest = _revised[id];
        if (digest == 0) digest = bytes32(id);
    }

    /// @notice ERC-165: ERC-721 with metadata, ERC-2981, ERC-4906.
    function supportsInterface(bytes4 id) public view override returns (bool) {
        return super.supportsInterface(id) || id == 0x2a55205a || id == 0x49064906;
    }
}
