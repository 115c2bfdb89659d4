// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    EditionVoucher,
    IAuthored,
    IEditions,
    ISplitFactory,
    ISplitter,
    IStudio,
    IWorks,
    WorkVoucher
} from "./Interfaces.sol";
import {Vm} from "./Vm.sol";

/// Assertions and the few helpers that several tests share.
abstract contract Asserts {
    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    function eq(uint256 a, uint256 b, string memory what) internal pure {
        if (a != b) revert(string.concat(what, ": ", vm.toString(a), " != ", vm.toString(b)));
    }

    function eq(address a, address b, string memory what) internal pure {
        if (a != b) revert(string.concat(what, ": ", vm.toString(a), " != ", vm.toString(b)));
    }

    function eq(bytes32 a, bytes32 b, string memory what) internal pure {
        if (a != b) revert(string.concat(what, ": ", vm.toString(a), " != ", vm.toString(b)));
    }

    function eq(string memory a, string memory b, string memory what) internal pure {
        if (keccak256(bytes(a)) != keccak256(bytes(b))) revert(string.concat(what, ": ", a, " != ", b));
    }

    function ok(bool condition, string memory what) internal pure {
        if (!condition) revert(what);
    }

    function deploy(string memory artifact) internal returns (address account) {
        bytes memory code = vm.getCode(artifact);
        assembly {
            account := create(0, add(code, 0x20), mload(code))
        }
        ok(account != address(0), artifact);
    }

    function who(string memory label) internal pure returns (address) {
        return address(uint160(uint256(keccak256(bytes(label)))));
    }

    /// Any digest will do; not SHA-256, whose precompile would use up a prank.
    function digest(uint256 i) internal pure returns (bytes32) {
        return keccak256(abi.encode("digest", i));
    }

    function share(address account, uint256 weight) internal pure returns (bytes32) {
        return bytes32(weight << 160 | uint160(account));
    }

    function accountOf(bytes32 word) internal pure returns (address) {
        return address(uint160(uint256(word)));
    }

    function weightOf(bytes32 word) internal pure returns (uint256) {
        return uint256(word) >> 160;
    }

    /// Sorts by account.
    function sorted(bytes32[] memory list) internal pure returns (bytes32[] memory) {
        for (uint256 i = 1; i < list.length; ++i) {
            for (uint256 j = i; j > 0 && accountOf(list[j - 1]) > accountOf(list[j]); --j) {
                (list[j - 1], list[j]) = (list[j], list[j - 1]);
            }
        }
        return list;
    }

    /// `n` shares of existing key accounts; the weights are 1 to 10,000.
    function people(uint256 n, uint256 seed) internal returns (bytes32[] memory list) {
        list = new bytes32[](n);
        for (uint256 i; i < n; ++i) {
            address account = who(string.concat("person ", vm.toString(i)));
            if (account.balance == 0) vm.deal(account, 1 ether);
            list[i] = share(account, uint256(keccak256(abi.encode(seed, i))) % 10_000 + 1);
        }
        return sorted(list);
    }

    function total(bytes32[] memory list) internal pure returns (uint256 sum) {
        for (uint256 i; i < list.length; ++i) {
            sum += weightOf(list[i]);
        }
    }

    function two(address a, uint256 weightA, address b, uint256 weightB) internal pure returns (bytes32[] memory list) {
        list = new bytes32[](2);
        list[0] = share(a, weightA);
        list[1] = share(b, weightB);
        return sorted(list);
    }

    function one(address account) internal pure returns (bytes32[] memory list) {
        list = new bytes32[](1);
        list[0] = share(account, 1);
    }

    function none() internal pure returns (bytes32[] memory) {
        return new bytes32[](0);
    }
}

/// The arguments of `Studio.createAndPublishBySig`, which are too many for the legacy code generator's stack.
struct CreateAndPublish {
    address author;
    uint16 bps;
    string name;
    string symbol;
    WorkVoucher voucher;
    uint256 hint;
    address buyer;
    bytes signature;
}

/// A Studio, and one author with a collection of each kind.
abstract contract Base is Asserts {
    uint256 internal constant KEY = 0xA11CE;
    string internal constant NAME = "The Glass Harbour";
    string internal constant SYMBOL = "GLASS";
    bytes32 internal constant DIGEST = 0xc7d01489080858c500065836c658f847a6ca67c4864619212be4f8200e4bbace;

    address internal author = vm.addr(KEY);
    address internal buyer = who("buyer");
    address internal sponsor = who("sponsor");
    address internal stranger = who("stranger");

    IStudio internal studio;
    ISplitFactory internal splits;
    IWorks internal works;
    IEditions internal editions;

    function setUp() public virtual {
        vm.warp(1_790_000_000);
        vm.deal(author, 1000 ether);
        vm.deal(buyer, 1000 ether);
        vm.deal(sponsor, 1000 ether);
        vm.deal(address(this), 1000 ether);
        studio = IStudio(deploy("Studio.sol:Studio"));
        splits = ISplitFactory(studio.splits());
        works = IWorks(studio.createWorks(author, 500, NAME, SYMBOL));
        editions = IEditions(studio.createEditions(author, 500, NAME, SYMBOL));
    }

    function publish(bytes32 d, uint256 terms, uint256 flags) internal {
        vm.prank(author);
        works.publish(d, terms, flags);
    }

    function open(bytes32 d, uint256 price, uint256 max, uint256 closesAt, uint256 terms) internal {
        vm.prank(author);
        editions.open(d, price, max, closesAt, terms, 0);
    }

    function addTerms(IAuthored collection, bytes32[] memory list, uint256 bps) internal returns (uint256) {
        vm.prank(author);
        return collection.addTerms(list, bps);
    }

    function free(bytes32 d) internal pure returns (WorkVoucher memory) {
        return WorkVoucher(d, address(0), 0, 0, none(), 0, type(uint40).max);
    }

    function priced(bytes32 d, uint256 price, bytes32[] memory list) internal pure returns (WorkVoucher memory) {
        return WorkVoucher(d, address(0), price, list.length == 0 ? 0 : 750, list, 0, type(uint40).max);
    }

    /// A 64-byte signature (EIP-2098) with the author's key.
    function signed(bytes32 hash) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(KEY, hash);
        return abi.encodePacked(r, bytes32(uint256(s) | uint256(v - 27) << 255));
    }

    function signed(WorkVoucher memory v) internal view returns (bytes memory) {
        return signed(works.voucherHash(v));
    }

    function signed(EditionVoucher memory v) internal view returns (bytes memory) {
        return signed(editions.voucherHash(v));
    }

    /// A dynamic struct is encoded as one offset and then just like the arguments.
    function encode(CreateAndPublish memory arguments) internal pure returns (bytes memory) {
        bytes memory all = abi.encode(arguments);
        bytes memory rest = new bytes(all.length - 32);
        for (uint256 i = 32; i < all.length; ++i) {
            rest[i - 32] = all[i];
        }
        return bytes.concat(IStudio.createAndPublishBySig.selector, rest);
    }
}
