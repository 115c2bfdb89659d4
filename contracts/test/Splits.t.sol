// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bomber, Burner, Hostile, Picky, Refuser, Returner} from "./utils/Accounts.sol";
import {Base, ISplitFactory, ISplitter} from "./utils/Base.sol";

contract SplitsTest is Base {
    function _send(address to, uint256 amount) internal {
        (bool sent,) = to.call{value: amount}("");
        ok(sent, "send");
    }

    function test_split_knownInitCode() public view {
        bytes memory code = abi.encodePacked(
            hex"60323d8160093d39f336600557005b5f5f365f5f37365f73",
            splits.implementation(),
            hex"5af43d5f5f3e5f3d91603057fd5bf3"
        );
        eq(code.length, 59, "length");
        eq(splits.cloneHash(), keccak256(code), "hash");
    }

    function testFuzz_split_isWherePredicted(uint256 n, uint256 seed) public {
        bytes32[] memory list = people(n % 99 + 2, seed);
        address split = splits.splitOf(list);
        bytes32 salt = keccak256(abi.encodePacked(list));
        bytes32 h = keccak256(abi.encodePacked(bytes1(0xff), address(splits), salt, splits.cloneHash()));
        eq(split, address(uint160(uint256(h))), "EIP-1014");
        eq(splits.create(list), split, "created");
        ok(split.code.length == 50, "code");
        eq(splits.create(list), split, "created again");
    }

    function test_split_whenSharesExceedTotal_reverts() public {
        bytes32[] memory list = two(buyer, 999_999, sponsor, 1);
        splits.splitOf(list);
        list = two(buyer, 1_000_000, sponsor, 1);
        _refused(list);
        list = two(buyer, type(uint96).max, sponsor, type(uint96).max);
        _refused(list);
    }

    function test_split_whenListIsBad_reverts() public {
        _refused(none());
        _refused(one(buyer));
        _refused(people(101, 0));
        _refused(two(buyer, 1, buyer, 1));
        _refused(two(buyer, 1, address(0), 1));
        _refused(two(buyer, 1, sponsor, 0));
        bytes32[] memory list = two(buyer, 1, sponsor, 1);
        (list[0], list[1]) = (list[1], list[0]);
        _refused(list);
    }

    function _refused(bytes32[] memory list) internal {
        vm.expectRevert(ISplitFactory.BadSplit.selector);
        splits.splitOf(list);
        vm.expectRevert(ISplitFactory.BadSplit.selector);
        splits.create(list);
        vm.expectRevert(ISplitFactory.BadSplit.selector);
        splits.distribute(address(0), list);
    }

    function testFuzz_split_whenAnyBitDiffers_paysNobody(uint256 bit, uint256 index) public {
        bytes32[] memory list = people(3, 0);
        ISplitter split = ISplitter(splits.create(list));
        vm.deal(address(split), 1 ether);
        list[index % 3] ^= bytes32(1 << (bit % 256));
        vm.expectRevert(ISplitter.NotThisSplit.selector);
        split.distribute(address(0), list);
    }

    function testFuzz_split_paysInProportion(uint256 n, uint256 seed, uint96[4] memory incomes) public {
        bytes32[] memory list = people(n % 20 + 2, seed);
        address split = splits.splitOf(list);
        uint256 sum = total(list);
        uint256[] memory before = new uint256[](list.length);
        for (uint256 i; i < list.length; ++i) {
            before[i] = accountOf(list[i]).balance;
        }
        uint256 all;
        for (uint256 k; k < 4; ++k) {
            uint256 income = incomes[k];
            vm.deal(address(this), income);
            _send(split, income);
            all += income;
            if (seed >> k & 1 == 0) splits.distribute(address(0), list);
        }
        splits.distribute(address(0), list);
        uint256 unit = all / sum;
        for (uint256 i; i < list.length; ++i) {
            eq(accountOf(list[i]).balance - before[i], unit * weightOf(list[i]), "exact");
        }
        eq(split.balance, all % sum, "what is left waits");
    }

    function test_split_takesPlainPayments() public {
        bytes32[] memory list = people(2, 0);
        address split = splits.splitOf(list);
        ok(payable(split).send(1), "before it is deployed");
        splits.create(list);
        ok(payable(split).send(1), "2,300 gas are enough");
    }

    function test_split_whenOneRecipientIsHostile_paysTheOthers() public {
        address[3] memory bad = [address(new Refuser()), address(new Burner()), address(new Bomber())];
        for (uint256 i; i < bad.length; ++i) {
            bytes32[] memory list = two(bad[i], 1, buyer, 3);
            _send(splits.splitOf(list), 4 ether);
            uint256 before = buyer.balance;
            uint256 gasBefore = gasleft();
            splits.distribute(address(0), list);
            ok(gasBefore - gasleft() < 350_000, "costs no more than its gas");
            eq(buyer.balance - before, 3 ether, "the other one is paid");
            eq(splits.owed(address(0), bad[i]), 1 ether, "its share waits");
        }
    }

    function test_split_withTooLittleGas_reverts() public {
        address picky = address(new Picky());
        bytes32[] memory list = two(picky, 1, buyer, 3);
        ISplitter split = ISplitter(splits.create(list));
        vm.deal(address(split), 4 ether);
        bytes memory data = abi.encodeCall(ISplitter.distribute, (address(0), list));
        for (uint256 g = 60_000; g < 400_000; g += 5_000) {
            (bool done,) = address(split).call{gas: g}(data);
            if (done) break;
        }
        eq(picky.balance, 1 ether, "nobody can starve a recipient into escrow");
        eq(splits.owed(address(0), picky), 0, "nothing waits");
    }

    function test_split_whenRecipientComesBack_isLocked() public {
        Returner returner = new Returner();
        bytes32[] memory list = two(address(returner), 1, buyer, 3);
        address split = splits.create(list);
        for (uint256 i = 1; i < 3; ++i) {
            returner.set(split, abi.encodeCall(ISplitter.distribute, (address(0), list)));
            _send(split, 4 ether);
            uint256 before = buyer.balance;
            splits.distribute(address(0), list);
            eq(buyer.balance - before, 3 ether, "the other one");
            eq(address(returner).balance, i * 1 ether, "once");
            ok(!returner.worked(), "locked");
        }
        // the call itself is good, and has gas enough, when no payout is under way
        returner.set(split, abi.encodeCall(ISplitter.distribute, (address(0), list)));
        _send(split, 4 ether);
        (bool sent,) = address(returner).call{gas: 95_000}("");
        ok(sent && returner.worked(), "not locked");
    }

    function test_withdraw() public {
        splits.holdEther{value: 5}(buyer);
        vm.prank(buyer);
        vm.expectRevert(ISplitFactory.SendFailed.selector);
        splits.withdraw(address(0), address(0));
        address refuser = address(new Refuser());
        vm.prank(buyer);
        vm.expectRevert(ISplitFactory.SendFailed.selector);
        splits.withdraw(address(0), refuser);
        vm.prank(buyer);
        eq(splits.withdraw(address(0), stranger), 5, "amount");
        eq(stranger.balance, 5, "sent");
        vm.prank(buyer);
        vm.expectRevert(ISplitFactory.NothingOwed.selector);
        splits.withdraw(address(0), stranger);
    }

    function test_withdraw_whenItComesBack_paysOnce() public {
        Hostile hostile = new Hostile();
        splits.holdEther{value: 1 ether}(address(hostile));
        splits.holdEther{value: 5 ether}(buyer);
        hostile.add(address(splits), 0, abi.encodeCall(splits.withdraw, (address(0), address(hostile))));
        ok(hostile.act(address(splits), 0, abi.encodeCall(splits.withdraw, (address(0), address(hostile)))), "withdraw");
        eq(address(hostile).balance, 1 ether, "once");
        eq(address(splits).balance, 5 ether, "the rest is another's");
    }

    receive() external payable {}
}
