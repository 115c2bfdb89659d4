// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LibClone} from "solady/utils/LibClone.sol";
import {Editions} from "./Editions.sol";
import {SplitFactory} from "./SplitFactory.sol";
import {Works} from "./Works.sol";

/// @title Where collections come from
/// @notice Deploys the other contracts, and creates an author's collections at addresses known before they exist. Nobody
/// owns it, nothing can be changed, and it takes no fee.
contract Studio {
    /// @notice No author, a royalty above half, or a name longer than 255 bytes.
    error BadCollection();

    /// @notice A collection was created.
    event Created(address indexed author, address indexed collection);

    /// @notice The factory of splits.
    SplitFactory public immutable splits;
    /// @notice The logic behind collections of works.
    address public immutable works;
    /// @notice The logic behind collections of copies.
    address public immutable editions;

    /// @notice Deploys everything.
    constructor() {
        splits = new SplitFactory();
        works = address(new Works(address(splits)));
        editions = address(new Editions(address(splits)));
    }

    /// @notice Creates a collection of one-of-one works, or finds it. Anyone may call.
    /// @param author Who controls it.
    /// @param bps Royalty of works without terms of their own, in hundredths of a percent.
    /// @param name The collection's name.
    /// @param symbol The collection's symbol.
    function createWorks(address author, uint16 bps, string calldata name, string calldata symbol)
        external
        returns (address)
    {
        return _create(works, _arguments(author, bps, name, symbol), author);
    }

    /// @notice Creates a collection of copies, or finds it. Anyone may call.
    function createEditions(address author, uint16 bps, string calldata name, string calldata symbol)
        external
        returns (address)
    {
        return _create(editions, _arguments(author, bps, name, symbol), author);
    }

    /// @notice Where `createWorks` puts this collection.
    function worksOf(address author, uint16 bps, string calldata name, string calldata symbol)
        external
        view
        returns (address)
    {
        return _predict(works, _arguments(author, bps, name, symbol));
    }

    /// @notice Where `createEditions` puts this collection.
    function editionsOf(address author, uint16 bps, string calldata name, string calldata symbol)
        external
        view
        returns (address)
    {
        return _predict(editions, _arguments(author, bps, name, symbol));
    }

    /// @notice Creates the collection if it is not there yet and publishes with a voucher, for an author who only signs.
    /// @return collection The collection's address. For the other parameters see `Works.publishBySig`.
    function createAndPublishBySig(
        address author,
        uint16 bps,
        string calldata name,
        string calldata symbol,
        Works.Voucher calldata voucher,
        uint256 hint,
        address buyer,
        bytes calldata signature
    ) external payable returns (address collection) {
        collection = _create(works, _arguments(author, bps, name, symbol), author);
        Works(collection).publishBySig{value: msg.value}(voucher, hint, buyer, signature);
    }

    /// @dev The length byte keeps name and symbol apart.
    function _arguments(address author, uint16 bps, string calldata name, string calldata symbol)
        private
        pure
        returns (bytes memory)
    {
        if (author == address(0) || bps > 5_000 || bytes(name).length > 255) revert BadCollection();
        return abi.encodePacked(author, bps, uint8(bytes(name).length), name, symbol);
    }

    function _create(address logic, bytes memory arguments, address author) private returns (address collection) {
        bool there;
        (there, collection) = LibClone.createDeterministicClone(logic, arguments, 0);
        if (!there) emit Created(author, collection);
    }

    function _predict(address logic, bytes memory arguments) private view returns (address) {
        return LibClone.predictDeterministicAddress(logic, arguments, 0, address(this));
    }
}
