// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Base, EditionVoucher, IAuthored, IEditions, ISplitter, IStudio, IWorks} from "./utils/Base.sol";

contract StudioTest is Base {
    function test_create_atPredictedAddress() public {
        address w = studio.worksOf(stranger, 1, "N", "S");
        address e = studio.editionsOf(stranger, 1, "N", "S");
        ok(w.code.length == 0 && e.code.length == 0, "nothing there yet");
        eq(studio.createWorks(stranger, 1, "N", "S"), w, "works");
        eq(studio.createEditions(stranger, 1, "N", "S"), e, "editions");
    }

    function test_create_twice_returnsTheSame() public {
        eq(studio.createWorks(author, 500, NAME, SYMBOL), address(works), "works");
        eq(studio.createEditions(author, 500, NAME, SYMBOL), address(editions), "editions");
    }

    function testFuzz_create_keepsItsArguments(address a, uint16 bps, string memory name, string memory symbol) public {
        vm.assume(a != address(0) && bytes(name).length < 256 && bytes(symbol).length < 10_000);
        bps %= 5001;
        IAuthored w = IAuthored(studio.createWorks(a, bps, name, symbol));
        IAuthored e = IAuthored(studio.createEditions(a, bps, name, symbol));
        eq(address(w), studio.worksOf(a, bps, name, symbol), "predicted works");
        eq(address(e), studio.editionsOf(a, bps, name, symbol), "predicted editions");
        for (uint256 i; i < 2; ++i) {
            IAuthored c = i == 0 ? w : e;
            eq(c.author(), a, "author");
            eq(c.owner(), a, "owner");
            eq(c.defaultBps(), bps, "bps");
            eq(c.name(), name, "name");
            eq(c.symbol(), symbol, "symbol");
            eq(c.epoch(), 0, "epoch");
        }
    }

    function test_create_whenNameAndSymbolAreCutElsewhere_differs() public view {
        ok(studio.worksOf(author, 1, "AB", "C") != studio.worksOf(author, 1, "A", "BC"), "the length byte");
    }

    function test_create_withoutAuthor_reverts() public {
        vm.expectRevert(IStudio.BadCollection.selector);
        studio.createWorks(address(0), 1, "N", "S");
    }

    function test_create_whenRoyaltyExceedsHalf_reverts() public {
        vm.expectRevert(IStudio.BadCollection.selector);
        studio.createEditions(author, 5001, "N", "S");
    }

    function test_create_whenNameIsTooLong_reverts() public {
        vm.expectRevert(IStudio.BadCollection.selector);
        studio.worksOf(author, 1, string(new bytes(256)), "S");
    }

    function test_bareLogic_belongsToNobody() public {
        IWorks w = IWorks(studio.works());
        IEditions e = IEditions(studio.editions());
        eq(w.author(), address(0), "author");
        eq(w.owner(), address(0), "owner");
        eq(e.name(), "", "name");
        eq(w.defaultBps(), 0, "bps");
        vm.expectRevert(IAuthored.NotAuthor.selector);
        w.publish(DIGEST, 0, 0);
        vm.expectRevert(IAuthored.NotAuthor.selector);
        e.open(DIGEST, 0, 1, 0, 0, 0);
        vm.expectRevert(IAuthored.NotAuthor.selector);
        w.acceptOwnership();
        vm.expectRevert(IAuthored.BadVoucher.selector);
        w.publishBySig(free(DIGEST), 0, address(0), new bytes(65));
        EditionVoucher memory v = EditionVoucher(DIGEST, 0, 1, 0, 0, none(), 0, type(uint40).max);
        vm.expectRevert(IAuthored.BadVoucher.selector);
        e.openBySigAndBuy(v, 0, 1, address(this), new bytes(64));
    }

    function test_bareSplitter_paysNobody() public {
        ISplitter logic = ISplitter(splits.implementation());
        vm.deal(address(logic), 1 ether);
        bytes32[] memory list = people(2, 0);
        vm.expectRevert(ISplitter.NotThisSplit.selector);
        logic.distribute(address(0), list);
        (bool taken,) = address(logic).call{value: 1}("");
        ok(!taken, "takes no ether");
    }

    function test_supportsInterface() public view {
        bytes4[5] memory w = [bytes4(0x01ffc9a7), 0x80ac58cd, 0x5b5e139f, 0x2a55205a, 0x49064906];
        for (uint256 i; i < w.length; ++i) {
            ok(works.supportsInterface(w[i]), "works");
        }
        bytes4[4] memory e = [bytes4(0x01ffc9a7), 0xd9b67a26, 0x0e89341c, 0x2a55205a];
        for (uint256 i; i < e.length; ++i) {
            ok(editions.supportsInterface(e[i]), "editions");
        }
        ok(!works.supportsInterface(0xffffffff) && !editions.supportsInterface(0xffffffff), "never this one");
    }
}
