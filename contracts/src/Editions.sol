// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC1155} from "solady/tokens/ERC1155.sol";
import {Authored} from "./Authored.sol";
import {Cid} from "./Cid.sol";
import {Clone} from "./Clone.sol";
import {Shares} from "./Shares.sol";

/// @title Copies of the works of one author, free or for sale
/// @notice The id is the SHA-256 of the exact bytes of the metadata file. Income waits here until anyone settles it.
/// @dev Edition word: price(80) | max(32) | sold(32) | settled(32) | closesAt(40) | terms(24) | flags(16).
/// What an edition owes is (sold - settled) * price, so that a sale writes no ledger. The order everywhere is: take, write,
/// emit, and pay last.
contract Editions is ERC1155, Authored {
    /// @notice No such edition, or one that cannot be.
    error BadEdition();
    /// @notice Fewer copies are left than were asked for, or none were asked for.
    error SoldOut();
    /// @notice The sale is over.
    error Closed();

    /// @notice An edition was opened, or its price changed. The word is that of `editionOf`.
    event EditionOpened(uint256 indexed id, uint256 word);
    /// @notice Income was sent to the payee.
    event Settled(uint256 indexed id, address payee, uint256 amount);

    /// @notice What an author signs; the signed type adds the epoch and spells the shares as `Share[]`.
    /// @param digest SHA-256 of the metadata file.
    /// @param price Price of a copy.
    /// @param max How many copies there can be.
    /// @param closesAt Last second of the sale; 0 for no end.
    /// @param bps Royalty in hundredths of a percent; 0 with default terms.
    /// @param shares List of shares; empty for default terms.
    /// @param flags 0, or 2 if the digest is of a dag-pb node.
    /// @param deadline Last second at which the voucher is good.
    struct Voucher {
        bytes32 digest;
        uint256 price;
        uint256 max;
        uint256 closesAt;
        uint256 bps;
        bytes32[] shares;
        uint256 flags;
        uint256 deadline;
    }

    bytes32 private constant OPEN_TYPEHASH = keccak256(
        "Open(bytes32 digest,uint256 price,uint256 max,uint256 closesAt,uint256 bps,Share[] shares,uint256 flags,uint256 deadline,uint256 epoch)Share(address account,uint96 weight)"
    );

    /// @dev The two constants that Solady keeps private.
    uint256 private constant MASTER_SLOT_SEED = 0x9a31110384e0b0c9;
    bytes32 private constant TRANSFER_SINGLE = keccak256("TransferSingle(address,address,address,uint256,uint256)");

    uint256 private _configWord;
    mapping(uint256 id => uint256 word) private _editions;

    /// @param splits The factory of splits.
    constructor(address splits) Authored(splits) {}

    function _config() internal view override returns (uint256) {
        return _configWord;
    }

    function _setConfig(uint256 config) internal override {
        _configWord = config;
    }

    /// @notice Opens an edition.
    /// @param digest SHA-256 of the metadata file.
    /// @param price Price of a copy, 0 for free ones.
    /// @param max How many copies there can be.
    /// @param closesAt Last second of the sale; 0 for no end.
    /// @param terms Index of existing terms, 0 for the default ones.
    /// @param flags 0, or 2 if the digest is of a dag-pb node.
    function open(bytes32 digest, uint256 price, uint256 max, uint256 closesAt, uint256 terms, uint256 flags) external {
        _checkTerms(_auth(), terms);
        _open(digest, price, max, closesAt, terms, flags);
    }

    function _open(bytes32 digest, uint256 price, uint256 max, uint256 closesAt, uint256 terms, uint256 flags) private {
        uint256 id = uint256(digest);
        if (_editions[id] != 0) revert AlreadyPublished();
        if (flags & ~DAG_PB != 0) revert BadFlags();
        if (price >> 80 != 0 || max == 0 || max >> 32 != 0 || closesAt >> 40 != 0) revert BadEdition();
        if (closesAt != 0 && closesAt < block.timestamp) revert BadEdition();
        uint256 word = price | max << 80 | closesAt << 176 | terms << 216 | flags << 240;
        _editions[id] = word;
        emit EditionOpened(id, word);
    }

    /// @notice Buys copies. The ether sent along must be the price times the quantity.
    function buy(uint256 id, uint256 quantity, address to) external payable {
        _buy(id, quantity, to);
    }

    function _buy(uint256 id, uint256 quantity, address to) private {
        uint256 word = _editions[id];
        unchecked {
            if (msg.value != uint80(word) * quantity || quantity >> 32 != 0) revert NotPaid();
            if (quantity == 0 || uint32(word >> 112) + quantity > uint32(word >> 80)) revert SoldOut();
            uint256 closesAt = uint40(word >> 176);
            if (closesAt != 0 && block.timestamp > closesAt) revert Closed();
            _editions[id] = word + (quantity << 112);
        }
        // who buys for itself needs no asking, and may be a key account with EIP-7702 code
        if (to == msg.sender) _mintToCaller(id, quantity);
        else _mint(to, id, quantity, "");
    }

    /// @dev ERC1155._mint without the callback. A balance is at most the 2^32 - 1 copies of its edition.
    function _mintToCaller(uint256 id, uint256 quantity) private {
        bytes32 topic = TRANSFER_SINGLE;
        assembly ("memory-safe") {
            mstore(0x20, MASTER_SLOT_SEED)
            mstore(0x14, caller())
            mstore(0x00, id)
            let slot := keccak256(0x00, 0x40)
            sstore(slot, add(sload(slot), quantity))
            mstore(0x20, quantity)
            log4(0x00, 0x40, topic, caller(), 0, caller())
        }
    }

    /// @notice Opens an edition with the author's signed voucher and buys copies. If the edition is open already, this is
    /// a plain purchase.
    /// @param voucher What the author signed.
    /// @param hint Existing terms equal to the voucher's, which saves adding them; 0 to add them.
    /// @param quantity How many copies to buy.
    /// @param to Who gets them.
    /// @param signature The controller's, as a key (64 or 65 bytes) or as a contract (ERC-1271).
    function openBySigAndBuy(
        Voucher calldata voucher,
        uint256 hint,
        uint256 quantity,
        address to,
        bytes calldata signature
    ) external payable {
        if (_editions[uint256(voucher.digest)] == 0) _openBySig(voucher, hint, signature);
        _buy(uint256(voucher.digest), quantity, to);
    }

    function _openBySig(Voucher calldata voucher, uint256 hint, bytes calldata signature) private {
        uint256 config = _config();
        _checkVoucher(config, voucher.deadline, _structHash(voucher, uint32(config >> 184)), signature);
        uint256 terms = _voucherTerms(config, voucher.shares, voucher.bps, hint);
        _open(voucher.digest, voucher.price, voucher.max, voucher.closesAt, terms, voucher.flags);
    }

    function _structHash(Voucher calldata voucher, uint256 epoch_) private pure returns (bytes32) {
        bytes32 shares = Shares.typedHash(voucher.shares);
        return keccak256(
            bytes.concat(
                abi.encode(OPEN_TYPEHASH, voucher.digest, voucher.price, voucher.max, voucher.closesAt, voucher.bps),
                abi.encode(shares, voucher.flags, voucher.deadline, epoch_)
            )
        );
    }

    /// @notice The EIP-712 hash that the author signs in the current epoch.
    function voucherHash(Voucher calldata voucher) external view returns (bytes32) {
        return _hashTypedData(_structHash(voucher, epoch()));
    }

    /// @dev Marks everything sold so far as settled, free copies too: they must not be owed at a later price.
    /// @return word The edition afterwards.
    function _take(uint256 id) private returns (uint256 word, uint256 amount, address payee) {
        word = _editions[id];
        uint256 sold = uint32(word >> 112);
        uint256 settled = uint32(word >> 144);
        if (sold == settled) return (word, 0, address(0));
        unchecked {
            amount = (sold - settled) * uint80(word);
        }
        word = (word & ~(uint256(type(uint32).max) << 144)) | sold << 144;
        _editions[id] = word;
        (payee,) = termsOf(uint24(word >> 216));
        emit Settled(id, payee, amount);
    }

    /// @notice Sends an edition's income to its payee. Anyone may call.
    /// @return amount What was sent.
    function settle(uint256 id) external returns (uint256 amount) {
        address payee;
        (, amount, payee) = _take(id);
        if (amount != 0) Shares.pay(payee, amount, SPLITS);
    }

    /// @notice Sends an edition's income straight to the people behind its split, which need not be deployed. Only for
    /// amounts that divide exactly; `settle` takes every amount.
    /// @return unit What one unit of weight received.
    function settleTo(uint256 id, bytes32[] calldata shares) external returns (uint256 unit) {
        (, uint256 amount, address payee) = _take(id);
        if (Clone.predict(SPLITS, Shares.hash(shares), SPLIT_HASH) != payee) revert BadTerms();
        uint256 sum = Shares.total(shares);
        unit = amount / sum;
        if (unit == 0 || amount % sum != 0) revert NotPaid();
        Shares.payEther(shares, unit, SPLITS);
    }

    /// @notice Changes the price. What was sold at the old one is settled.
    function setPrice(uint256 id, uint256 price) external {
        _auth();
        (uint256 word, uint256 amount, address payee) = _take(id);
        if (word == 0 || price >> 80 != 0) revert BadEdition();
        word = (word >> 80 << 80) | price;
        _editions[id] = word;
        emit EditionOpened(id, word);
        if (amount != 0) Shares.pay(payee, amount, SPLITS);
    }

    /// @notice The edition in one word, low bits first: price(80), max(32), sold(32), settled(32), closesAt(40), terms(24),
    /// flags(16). Zero if never opened.
    function editionOf(uint256 id) external view returns (uint256 word) {
        return _editions[id];
    }

    /// @notice The collection's name.
    function name() external view returns (string memory) {
        return _label(false);
    }

    /// @notice The collection's symbol.
    function symbol() external view returns (string memory) {
        return _label(true);
    }

    /// @notice Link to the metadata.
    function uri(uint256 id) public view override returns (string memory) {
        return Cid.uri(bytes32(id), (_editions[id] >> 240) & DAG_PB != 0);
    }

    /// @notice ERC-2981. The payee is a split if there are several.
    function royaltyInfo(uint256 id, uint256 price) external view returns (address payee, uint256 amount) {
        return _royalty(uint24(_editions[id] >> 216), price);
    }

    /// @notice ERC-165: ERC-1155 with URI, ERC-2981.
    function supportsInterface(bytes4 id) public view override returns (bool) {
        return super.supportsInterface(id) || id == 0x2a55205a;
    }
}
