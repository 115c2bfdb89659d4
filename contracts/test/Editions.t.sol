// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Hostile, Mute, Refuser} from "./utils/Accounts.sol";
import {Base, IAuthored, IEditions} from "./utils/Base.sol";

contract EditionsTest is Base {
    uint256 internal constant ID = uint256(DIGEST);

    function _buy(uint256 quantity, uint256 price) internal {
        vm.prank(buyer);
        editions.buy{value: quantity * price}(ID, quantity, buyer);
    }

    function test_open_byStranger_reverts() public {
        vm.expectRevert(IAuthored.NotAuthor.selector);
        editions.open(DIGEST, 0, 1, 0, 0, 0);
    }

    function test_open_twice_reverts() public {
        open(DIGEST, 0, 1, 0, 0);
        vm.prank(author);
        vm.expectRevert(IAuthored.AlreadyPublished.selector);
        editions.open(DIGEST, 0, 1, 0, 0, 0);
    }

    function testFuzz_open_outOfRange_reverts(uint256 price, uint256 max, uint256 closesAt, uint256 flags) public {
        bool good = price >> 80 == 0 && max != 0 && max >> 32 == 0 && closesAt >> 40 == 0;
        vm.assume(!good || (closesAt != 0 && closesAt < block.timestamp));
        vm.prank(author);
        vm.expectRevert(IEditions.BadEdition.selector);
        editions.open(DIGEST, price, max, closesAt, 0, 0);
        vm.assume(flags != 0 && flags != 2);
        vm.prank(author);
        vm.expectRevert(IAuthored.BadFlags.selector);
        editions.open(DIGEST, 0, 1, 0, 0, flags);
    }

    function test_open_withEachFieldOutOfRange_reverts() public {
        uint256[3][5] memory bad = [
            [uint256(1) << 80, 1, 0],
            [uint256(0), 0, 0],
            [uint256(0), 1 << 32, 0],
            [uint256(0), 1, 1 << 40],
            [uint256(0), 1, 1_789_999_999]
        ];
        for (uint256 i; i < bad.length; ++i) {
            vm.prank(author);
            vm.expectRevert(IEditions.BadEdition.selector);
            editions.open(DIGEST, bad[i][0], bad[i][1], bad[i][2], 0, 0);
        }
        vm.prank(author);
        vm.expectRevert(IAuthored.BadTerms.selector);
        editions.open(DIGEST, 0, 1, 0, 1, 0);
    }

    function testFuzz_open_keepsItsWord(uint80 price, uint32 max, uint40 closesAt, bool dagPb) public {
        vm.assume(max != 0 && (closesAt == 0 || closesAt >= block.timestamp));
        vm.prank(author);
        editions.open(DIGEST, price, max, closesAt, 0, dagPb ? 2 : 0);
        uint256 word = editions.editionOf(ID);
        eq(uint80(word), price, "price");
        eq(uint32(word >> 80), max, "max");
        eq(uint64(word >> 112), 0, "sold and settled");
        eq(uint40(word >> 176), closesAt, "closesAt");
        eq(word >> 216, dagPb ? 2 << 24 : 0, "terms and flags");
    }

    function test_uri_knownLink() public view {
        eq(editions.uri(ID), "ipfs://bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy", "raw block");
    }

    function test_buy_mintsAndNeverOversells() public {
        open(DIGEST, 1 ether, 3, 0, 0);
        _buy(2, 1 ether);
        eq(editions.balanceOf(buyer, ID), 2, "copies");
        vm.prank(buyer);
        vm.expectRevert(IEditions.SoldOut.selector);
        editions.buy{value: 2 ether}(ID, 2, buyer);
        _buy(1, 1 ether);
        vm.prank(buyer);
        vm.expectRevert(IEditions.SoldOut.selector);
        editions.buy{value: 1 ether}(ID, 1, buyer);
    }

    function testFuzz_buy_withAnotherAmount_reverts(uint96 value, uint256 quantity) public {
        open(DIGEST, 1 ether, type(uint32).max, 0, 0);
        vm.assume(quantity > type(uint32).max || quantity * 1 ether != value);
        vm.deal(buyer, value);
        vm.prank(buyer);
        vm.expectRevert(IAuthored.NotPaid.selector);
        editions.buy{value: value}(ID, quantity, buyer);
    }

    function test_buy_nothing_reverts() public {
        vm.expectRevert(IEditions.SoldOut.selector);
        editions.buy(ID, 0, buyer);
        vm.expectRevert(IEditions.SoldOut.selector);
        editions.buy(ID, 1, buyer);
    }

    function test_buy_afterClosing_reverts() public {
        open(DIGEST, 0, 3, block.timestamp + 1, 0);
        vm.warp(block.timestamp + 1);
        _buy(1, 0);
        vm.warp(block.timestamp + 1);
        vm.expectRevert(IEditions.Closed.selector);
        editions.buy(ID, 1, buyer);
    }

    function test_buy_forAContract_asksIt() public {
        open(DIGEST, 0, 3, 0, 0);
        address mute = address(new Mute());
        vm.expectRevert(IEditions.TransferToNonERC1155ReceiverImplementer.selector);
        editions.buy(ID, 1, mute);
        vm.prank(mute);
        editions.buy(ID, 1, mute);
        eq(editions.balanceOf(mute, ID), 1, "who buys for itself is not asked");
    }

    function test_settle_paysTheSplit() public {
        bytes32[] memory list = people(3, 2);
        open(DIGEST, 1 ether, 10, 0, addTerms(editions, list, 100));
        _buy(3, 1 ether);
        eq(editions.settle(ID), 3 ether, "amount");
        eq(splits.splitOf(list).balance, 3 ether, "split");
        eq(editions.settle(ID), 0, "nothing left");
        _buy(1, 1 ether);
        eq(editions.settle(ID), 1 ether, "only the new one");
    }

    function test_settle_whenPayeeRefuses_waitsInEscrow() public {
        address refuser = address(new Refuser());
        open(DIGEST, 1 ether, 10, 0, addTerms(editions, one(refuser), 100));
        _buy(2, 1 ether);
        editions.settle(ID);
        eq(splits.owed(address(0), refuser), 2 ether, "owed");
        vm.prank(author);
        editions.setPrice(ID, 1);
        vm.prank(refuser);
        splits.withdraw(address(0), stranger);
        eq(stranger.balance, 2 ether, "withdrawn elsewhere");
    }

    function testFuzz_settleTo_paysExactly(uint256 n, uint256 seed) public {
        bytes32[] memory list = people(n % 9 + 2, seed);
        uint256 sum = total(list);
        open(DIGEST, sum, 10, 0, addTerms(editions, list, 100));
        _buy(5, sum);
        uint256[] memory before = new uint256[](list.length);
        for (uint256 i; i < list.length; ++i) {
            before[i] = accountOf(list[i]).balance;
        }
        eq(editions.settleTo(ID, list), 5, "unit");
        for (uint256 i; i < list.length; ++i) {
            eq(accountOf(list[i]).balance - before[i], 5 * weightOf(list[i]), "exact");
        }
        eq(address(editions).balance, 0, "all out");
    }

    function test_settleTo_whenItDoesNotDivide_reverts() public {
        bytes32[] memory list = two(buyer, 1, sponsor, 2);
        open(DIGEST, 1, 10, 0, addTerms(editions, list, 100));
        _buy(4, 1);
        vm.expectRevert(IAuthored.NotPaid.selector);
        editions.settleTo(ID, list);
        eq(editions.settle(ID), 4, "settle takes every amount");
    }

    function test_settleTo_withAnotherList_reverts() public {
        open(DIGEST, 3, 10, 0, addTerms(editions, two(buyer, 1, sponsor, 2), 100));
        _buy(1, 3);
        bytes32[] memory other = two(buyer, 2, sponsor, 1);
        vm.expectRevert(IAuthored.BadTerms.selector);
        editions.settleTo(ID, other);
    }

    function test_setPrice_settlesAtTheOldOne() public {
        bytes32[] memory list = people(2, 2);
        open(DIGEST, 1 ether, 10, 0, addTerms(editions, list, 100));
        _buy(3, 1 ether);
        vm.prank(author);
        editions.setPrice(ID, 2 ether);
        eq(splits.splitOf(list).balance, 3 ether, "at the old price");
        _buy(1, 2 ether);
        eq(editions.settle(ID), 2 ether, "at the new price");
        vm.prank(stranger);
        vm.expectRevert(IAuthored.NotAuthor.selector);
        editions.setPrice(ID, 1);
    }

    /// Copies that were given away must not be owed at a later price.
    function test_setPrice_afterFreeCopies_owesNothing() public {
        open(DIGEST, 0, 10, 0, 0);
        _buy(5, 0);
        vm.prank(author);
        editions.setPrice(ID, 1 ether);
        eq(editions.settle(ID), 0, "free copies");
    }

    function test_setPrice_outOfRange_reverts() public {
        vm.prank(author);
        vm.expectRevert(IEditions.BadEdition.selector);
        editions.setPrice(ID, 1);
        open(DIGEST, 0, 10, 0, 0);
        vm.prank(author);
        vm.expectRevert(IEditions.BadEdition.selector);
        editions.setPrice(ID, 1 << 80);
    }

    /// A payee that controls the collection buys at the old price while it is paid for it, to be owed the new price.
    function test_setPrice_whenPayeeBuysMeanwhile_takesNothingFromOthers() public {
        Hostile hostile = new Hostile();
        vm.deal(address(hostile), 1 ether);
        IEditions e = IEditions(studio.createEditions(address(hostile), 500, NAME, SYMBOL));
        bytes32[] memory list = people(2, 2);
        _as(hostile, address(e), abi.encodeCall(e.addTerms, (list, 100)));
        _as(hostile, address(e), abi.encodeCall(e.open, (digest(1), 1 ether, 10, 0, 1, 0)));
        vm.prank(buyer);
        e.buy{value: 5 ether}(uint256(digest(1)), 5, buyer);
        _as(hostile, address(e), abi.encodeCall(e.open, (DIGEST, 1, 100, 0, 0, 0)));
        ok(hostile.act(address(e), 1, abi.encodeCall(e.buy, (ID, 1, address(hostile)))), "bought");
        hostile.add(address(e), 1, abi.encodeCall(e.buy, (ID, 1, address(hostile))));
        _as(hostile, address(e), abi.encodeCall(e.setPrice, (ID, 5 ether)));
        ok(hostile.tried() > 0, "called back");
        hostile.setQuiet(true);
        e.settle(ID);
        eq(address(e).balance, 5 ether, "the co-authors' money");
        eq(e.settle(uint256(digest(1))), 5 ether, "is paid to them");
    }

    function _as(Hostile hostile, address target, bytes memory data) internal {
        ok(hostile.act(target, 0, data), "refused");
    }
}
