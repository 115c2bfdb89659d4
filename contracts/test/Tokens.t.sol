// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Hostile} from "./utils/Accounts.sol";
import {Base, ISplitFactory, ISplitter} from "./utils/Base.sol";
import {
    BlockingToken,
    FalseToken,
    FeeToken,
    GreedyToken,
    HookToken,
    NormalToken,
    ShrinkingToken,
    SilentToken
} from "./utils/Tokens.sol";

/// A zoo of tokens: everyone is paid or owed, and what is held is the sum of what is owed.
contract TokensTest is Base {
    function _zoo(uint256 kind) internal returns (FalseToken) {
        if (kind == 0) return FalseToken(address(new NormalToken()));
        if (kind == 1) return FalseToken(address(new SilentToken()));
        if (kind == 2) return new FalseToken();
        if (kind == 3) return new BlockingToken();
        if (kind == 4) return new FeeToken();
        if (kind == 5) return new GreedyToken();
        return new HookToken();
    }

    function testFuzz_distribute(uint256 kind, uint256 n, uint256 seed, uint256 blocked, uint96[2] memory incomes)
        public
    {
        kind %= 7;
        FalseToken token = _zoo(kind);
        bytes32[] memory list = people(n % 8 + 2, seed);
        address split = splits.splitOf(list);
        if (kind >= 2) {
            for (uint256 i; i < list.length; ++i) {
                // one greedy account is enough: each burns half a million gas
                bool block_ = kind == 5 ? i == blocked % list.length : blocked >> i & 1 != 0;
                token.setBlocked(accountOf(list[i]), block_);
            }
        }
        uint256[] memory due = new uint256[](list.length);
        uint256 left;
        for (uint256 k; k < 2; ++k) {
            token.mint(split, incomes[k]);
            left += incomes[k];
            uint256 unit = splits.distribute(address(token), list);
            eq(unit, left / total(list), "unit");
            left -= unit * total(list);
            for (uint256 i; i < list.length; ++i) {
                uint256 amount = unit * weightOf(list[i]);
                due[i] += kind == 4 ? amount - amount / 100 : amount;
            }
        }
        eq(token.balanceOf(split), left, "what is left waits");
        _allPaidOrOwed(token, list, due);
    }

    function _allPaidOrOwed(FalseToken token, bytes32[] memory list, uint256[] memory due) internal {
        uint256 owed;
        for (uint256 i; i < list.length; ++i) {
            address account = accountOf(list[i]);
            uint256 waits = splits.owed(address(token), account);
            eq(token.balanceOf(account) + waits, due[i], "paid or owed");
            owed += waits;
        }
        eq(splits.held(address(token)), owed, "held");
        eq(token.balanceOf(address(splits)), owed, "really there");
        for (uint256 i; i < list.length; ++i) {
            address account = accountOf(list[i]);
            if (splits.owed(address(token), account) == 0) continue;
            vm.prank(account);
            splits.withdraw(address(token), stranger);
        }
        eq(splits.held(address(token)), 0, "all withdrawn");
        eq(token.balanceOf(address(splits)), 0, "nothing stays");
    }

    function test_distribute_whenTokenMovesNowhere_reverts() public {
        FalseToken token = new FalseToken();
        bytes32[] memory list = two(buyer, 1, sponsor, 1);
        address split = splits.create(list);
        token.mint(split, 10);
        token.setBlocked(buyer, true);
        token.setBlocked(address(splits), true);
        vm.expectRevert(ISplitter.TokenFailed.selector);
        ISplitter(split).distribute(address(token), list);
    }

    function test_distribute_ofSomethingThatIsNoToken_paysNothing() public {
        bytes32[] memory list = two(buyer, 1, sponsor, 1);
        eq(splits.distribute(stranger, list), 0, "no code");
        eq(splits.distribute(address(studio), list), 0, "no such function");
    }

    function test_withdraw_whenBlocked_reverts() public {
        FalseToken token = new BlockingToken();
        token.mint(address(splits), 10);
        splits.holdToken(address(token), buyer);
        token.setBlocked(stranger, true);
        vm.prank(buyer);
        vm.expectRevert(ISplitFactory.SendFailed.selector);
        splits.withdraw(address(token), stranger);
        eq(splits.owed(address(token), buyer), 10, "still owed");
    }

    /// Between the hook and the move, the tokens on their way must not be counted as newly arrived.
    function test_withdraw_whenHookCountsAgain_gainsNothing() public {
        HookToken token = new HookToken();
        Hostile hostile = new Hostile();
        token.mint(address(splits), 100);
        splits.holdToken(address(token), buyer);
        token.mint(address(splits), 10);
        splits.holdToken(address(token), address(hostile));
        hostile.add(address(splits), 0, abi.encodeCall(splits.holdToken, (address(token), address(hostile))));
        hostile.add(address(splits), 0, abi.encodeCall(splits.withdraw, (address(token), address(hostile))));
        bytes memory data = abi.encodeCall(splits.withdraw, (address(token), address(hostile)));
        ok(hostile.act(address(splits), 0, data), "withdraw");
        ok(hostile.tried() > 1, "tried");
        eq(hostile.worked(), 0, "nothing worked");
        eq(token.balanceOf(address(hostile)), 10, "its own");
        eq(splits.held(address(token)), 100, "the rest is another's");
    }

    function test_distribute_whenHookComesBack_isLocked() public {
        HookToken token = new HookToken();
        Hostile hostile = new Hostile();
        bytes32[] memory list = two(address(hostile), 1, buyer, 3);
        address split = splits.create(list);
        token.mint(split, 40);
        hostile.add(split, 0, abi.encodeCall(ISplitter.distribute, (address(token), list)));
        splits.distribute(address(token), list);
        ok(hostile.tried() == 1 && hostile.worked() == 0, "locked");
        eq(token.balanceOf(address(hostile)), 10, "its share");
        eq(token.balanceOf(buyer), 30, "the other one");
    }

    function test_holdToken_whenBalancesShrink_blocksNobody() public {
        ShrinkingToken token = new ShrinkingToken();
        bytes32[] memory list = two(buyer, 1, sponsor, 1);
        token.setBlocked(buyer, true);
        token.mint(splits.splitOf(list), 10);
        splits.distribute(address(token), list);
        token.shrink(address(splits), 5);
        token.mint(splits.splitOf(list), 2);
        splits.distribute(address(token), list);
        eq(token.balanceOf(sponsor), 6, "the other one is paid");
        eq(splits.held(address(token)), splits.owed(address(token), buyer), "held");
    }
}
