// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Hostile, Refuser} from "./utils/Accounts.sol";
import {
    Asserts,
    Base,
    EditionVoucher,
    IEditions,
    ISplitFactory,
    ISplitter,
    IWorks,
    WorkVoucher
} from "./utils/Base.sol";
import {FalseToken} from "./utils/Tokens.sol";

/// Names the only contracts that a run calls.
abstract contract Targets {
    address[] private _targets;

    function target(address handler) internal {
        _targets.push(handler);
    }

    function targetContracts() external view returns (address[] memory) {
        return _targets;
    }
}

/// Everything a hostile account could call on Works, Editions, SplitFactory and a Splitter, with itself as the winner.
library Deeds {
    function addWorks(Hostile h, IWorks w, uint256 id, bytes32[] memory list) internal {
        bytes32[] memory ids = new bytes32[](1);
        ids[0] = keccak256(abi.encode("batch", id));
        WorkVoucher memory v = WorkVoucher(bytes32(id), address(h), 1, 100, list, 0, type(uint40).max);
        h.add(address(w), 0, abi.encodeCall(w.publish, (keccak256(abi.encode("re", id)), 0, 0)));
        h.add(address(w), 0, abi.encodeCall(w.publishTo, (address(h), keccak256(abi.encode("to", id)), 0, 1)));
        h.add(address(w), 0, abi.encodeCall(w.publishBatch, (ids, 0, 0)));
        h.add(address(w), 0, abi.encodeCall(w.publishWith, (keccak256(abi.encode("with", id)), list, 100, 0)));
        h.add(address(w), 1, abi.encodeCall(w.publishBySig, (v, 0, address(h), new bytes(65))));
        h.add(address(w), 0, abi.encodeCall(w.revise, (id, keccak256(abi.encode(id)))));
        h.add(address(w), 0, abi.encodeCall(w.freeze, (id)));
        h.add(address(w), 0, abi.encodeCall(w.burn, (id)));
        h.add(address(w), 0, abi.encodeCall(w.approve, (address(h), id)));
        h.add(address(w), 0, abi.encodeCall(w.transferFrom, (address(h), address(h), id)));
        h.add(address(w), 0, abi.encodeCall(w.safeTransferFrom, (address(h), address(h), id)));
        addAuthored(h, address(w), list);
    }

    function addEditions(Hostile h, IEditions e, uint256[] memory ids, bytes32[] memory list) internal {
        for (uint256 i; i < ids.length; ++i) {
            EditionVoucher memory v = EditionVoucher(bytes32(ids[i]), 1, 9, 0, 100, list, 0, type(uint40).max);
            h.add(address(e), 1, abi.encodeCall(e.buy, (ids[i], 1, address(h))));
            h.add(address(e), 3, abi.encodeCall(e.buy, (ids[i], 1, address(h))));
            h.add(address(e), 0, abi.encodeCall(e.settle, (ids[i])));
            h.add(address(e), 0, abi.encodeCall(e.settleTo, (ids[i], list)));
            h.add(address(e), 0, abi.encodeCall(e.setPrice, (ids[i], 1)));
            h.add(address(e), 0, abi.encodeCall(e.setPrice, (ids[i], 3)));
            h.add(address(e), 0, abi.encodeCall(e.setPrice, (ids[i], 0)));
            h.add(address(e), 1, abi.encodeCall(e.openBySigAndBuy, (v, 0, 1, address(h), new bytes(65))));
            h.add(address(e), 0, abi.encodeCall(e.safeTransferFrom, (address(h), address(h), ids[i], 1, "")));
        }
        h.add(address(e), 0, abi.encodeCall(e.open, (keccak256(abi.encode("re", ids[0])), 1, 9, 0, 0, 0)));
        addAuthored(h, address(e), list);
    }

    function addAuthored(Hostile h, address c, bytes32[] memory list) internal {
        IWorks a = IWorks(c);
        h.add(c, 0, abi.encodeCall(a.addTerms, (list, 100)));
        h.add(c, 0, abi.encodeCall(a.bumpEpoch, ()));
        h.add(c, 0, abi.encodeCall(a.transferOwnership, (address(h))));
        h.add(c, 0, abi.encodeCall(a.acceptOwnership, ()));
        h.add(c, 0, abi.encodeCall(a.setApprovalForAll, (address(h), true)));
    }

    function addSplits(Hostile h, ISplitFactory f, address token, bytes32[] memory list) internal {
        address split = f.splitOf(list);
        h.add(split, 0, abi.encodeCall(ISplitter.distribute, (address(0), list)));
        h.add(split, 0, abi.encodeCall(ISplitter.distribute, (token, list)));
        h.add(address(f), 0, abi.encodeCall(f.distribute, (address(0), list)));
        h.add(address(f), 0, abi.encodeCall(f.distribute, (token, list)));
        h.add(address(f), 0, abi.encodeCall(f.create, (list)));
        h.add(address(f), 1, abi.encodeCall(f.holdEther, (address(h))));
        h.add(address(f), 0, abi.encodeCall(f.holdToken, (token, address(h))));
        h.add(address(f), 0, abi.encodeCall(f.withdraw, (address(0), address(h))));
        h.add(address(f), 0, abi.encodeCall(f.withdraw, (token, address(h))));
    }
}

/// Incomes and payouts of one split, in ether and in a token that blocks accounts.
contract SplitsHandler is Asserts {
    ISplitFactory public immutable splits;
    address public immutable split;
    FalseToken public immutable token;
    bytes32[] public list;
    uint256 public etherIn;
    uint256 public tokenIn;

    constructor(ISplitFactory splits_, FalseToken token_, bytes32[] memory list_) {
        (splits, token, list) = (splits_, token_, list_);
        split = splits_.splitOf(list_);
    }

    function size() external view returns (uint256) {
        return list.length;
    }

    function income(uint96 amount) external {
        vm.deal(address(this), amount);
        (bool sent,) = split.call{value: amount}("");
        ok(sent, "a payment failed");
        etherIn += amount;
    }

    function tokenIncome(uint96 amount) external {
        token.mint(split, amount);
        tokenIn += amount;
    }

    function payOut(bool inToken) external {
        splits.distribute(inToken ? address(token) : address(0), list);
    }

    function payOutDirectly(bool inToken) external {
        if (split.code.length == 0) splits.create(list);
        ISplitter(split).distribute(inToken ? address(token) : address(0), list);
    }

    function block_(uint256 i, bool value) external {
        token.setBlocked(accountOf(list[i % list.length]), value);
    }
}

contract SplitsInvariants is Base, Targets {
    SplitsHandler internal handler;
    FalseToken internal token;
    uint256[] internal first;

    function setUp() public override {
        super.setUp();
        token = new FalseToken();
        bytes32[] memory list = people(5, 7);
        Hostile hostile = new Hostile();
        list[0] = share(address(hostile), 17);
        list[1] = share(address(new Refuser()), 2900);
        list = sorted(list);
        handler = new SplitsHandler(splits, token, list);
        vm.deal(address(hostile), 1 ether);
        Deeds.addSplits(hostile, splits, address(token), list);
        hostile.setQuiet(false);
        for (uint256 i; i < list.length; ++i) {
            first.push(accountOf(list[i]).balance);
        }
        target(address(handler));
    }

    /// Received or owed, per unit of weight, is the same for everyone; the rest is less than a unit and nothing is lost.
    function invariant_everyoneGetsTheSamePerWeight() public view {
        _check(address(0), handler.etherIn(), handler.split().balance);
        _check(address(token), handler.tokenIn(), token.balanceOf(handler.split()));
    }

    function _check(address asset, uint256 income, uint256 left) private view {
        uint256 n = handler.size();
        uint256 sum;
        uint256 out = income - left;
        for (uint256 i; i < n; ++i) {
            sum += weightOf(handler.list(i));
        }
        eq(out % sum, 0, "whole units");
        for (uint256 i; i < n; ++i) {
            (address account, uint256 weight) = (accountOf(handler.list(i)), weightOf(handler.list(i)));
            // what somebody sends to itself through the escrow stays its own
            uint256 has = asset == address(0) ? account.balance - first[i] : token.balanceOf(account);
            eq(has + splits.owed(asset, account), out / sum * weight, "its share");
        }
    }

    function invariant_heldIsTheSumOfOwed() public view {
        uint256 tokens;
        uint256 coins;
        for (uint256 i; i < handler.size(); ++i) {
            tokens += splits.owed(address(token), accountOf(handler.list(i)));
            coins += splits.owed(address(0), accountOf(handler.list(i)));
        }
        eq(splits.held(address(token)), tokens, "held");
        eq(token.balanceOf(address(splits)), tokens, "tokens");
        eq(address(splits).balance, coins, "ether");
    }
}

/// Sales, payouts and prices of two editions; the controller is hostile and one of the payees.
contract EditionsHandler is Asserts {
    IEditions public immutable editions;
    Hostile public immutable hostile;
    ISplitFactory public immutable splits;
    uint256[] public ids;
    bytes32[] internal _list;
    mapping(uint256 id => uint256) public bought;

    constructor(
        IEditions editions_,
        ISplitFactory splits_,
        Hostile hostile_,
        uint256[] memory ids_,
        bytes32[] memory list
    ) {
        (editions, splits, hostile, ids, _list) = (editions_, splits_, hostile_, ids_, list);
    }

    function _buyer(uint256 i) public pure returns (address) {
        return who(i % 2 == 0 ? "buyer a" : "buyer b");
    }

    function _price(uint256 id) private view returns (uint256) {
        return uint80(editions.editionOf(id));
    }

    function buy(uint256 i, uint256 by, uint8 quantity) external {
        uint256 id = ids[i % ids.length];
        uint256 word = editions.editionOf(id);
        uint256 left = uint32(word >> 80) - uint32(word >> 112);
        if (left == 0) return;
        uint256 n = quantity % left + 1;
        vm.deal(_buyer(by), n * _price(id) + _buyer(by).balance);
        uint256 cost = n * _price(id);
        vm.prank(_buyer(by));
        editions.buy{value: cost}(id, n, _buyer(by));
    }

    function buyTooMany(uint256 i) external {
        uint256 id = ids[i % ids.length];
        uint256 word = editions.editionOf(id);
        uint256 n = uint256(uint32(word >> 80)) - uint32(word >> 112) + 1;
        uint256 cost = n * _price(id);
        vm.deal(address(this), cost);
        try editions.buy{value: cost}(id, n, _buyer(i)) {
            revert("oversold");
        } catch {}
    }

    function buyForTheHostile(uint256 i, bool byItself) external {
        uint256 id = ids[i % ids.length];
        uint256 word = editions.editionOf(id);
        if (uint32(word >> 80) - uint32(word >> 112) < 100) return;
        uint256 cost = _price(id);
        bytes memory data = abi.encodeCall(editions.buy, (id, 1, address(hostile)));
        vm.deal(address(this), cost);
        if (byItself) hostile.act(address(editions), cost, data);
        else editions.buy{value: cost}(id, 1, address(hostile));
    }

    function settle(uint256 i) external {
        editions.settle(ids[i % ids.length]);
    }

    function settleTo(uint256 i) external {
        try editions.settleTo(ids[i % ids.length], _list) {} catch {}
    }

    function setPrice(uint256 i, uint256 price) external {
        ok(
            hostile.act(address(editions), 0, abi.encodeCall(editions.setPrice, (ids[i % ids.length], price % 5))),
            "setPrice failed"
        );
    }

    function setMood(bool refuses, bool quiet) external {
        hostile.setRefuses(refuses);
        hostile.setQuiet(quiet);
    }

    function withdraw() external {
        hostile.act(address(splits), 0, abi.encodeCall(splits.withdraw, (address(0), address(hostile))));
    }

    function payOut() external {
        splits.distribute(address(0), _list);
    }
}

contract EditionsInvariants is Base, Targets {
    EditionsHandler internal handler;
    Hostile internal hostile;
    uint256[] internal ids;
    IEditions internal e;

    function setUp() public override {
        super.setUp();
        hostile = new Hostile();
        vm.deal(address(hostile), 1000);
        e = IEditions(studio.createEditions(address(hostile), 500, NAME, SYMBOL));
        bytes32[] memory list = two(address(hostile), 1, who("co-author"), 2);
        bytes32[] memory self = one(address(hostile));
        vm.deal(who("co-author"), 1);
        hostile.setQuiet(true);
        hostile.act(address(e), 0, abi.encodeCall(e.addTerms, (list, 100)));
        hostile.act(address(e), 0, abi.encodeCall(e.addTerms, (self, 100)));
        for (uint256 i; i < 3; ++i) {
            ids.push(uint256(digest(i)));
            // default terms, the split, the hostile account alone
            hostile.act(address(e), 0, abi.encodeCall(e.open, (digest(i), 3, 1000, 0, i, 0)));
        }
        Deeds.addEditions(hostile, e, ids, list);
        Deeds.addSplits(hostile, splits, address(new FalseToken()), list);
        Deeds.addWorks(hostile, works, uint256(DIGEST), list);
        hostile.setQuiet(false);
        handler = new EditionsHandler(e, splits, hostile, ids, list);
        target(address(handler));
    }

    /// What the contract has is what it owes, whoever called back in between.
    function invariant_balanceIsWhatIsOwed() public view {
        uint256 owed;
        for (uint256 i; i < ids.length; ++i) {
            uint256 word = e.editionOf(ids[i]);
            owed += (uint256(uint32(word >> 112)) - uint32(word >> 144)) * uint80(word);
        }
        uint256 reopened = e.editionOf(uint256(keccak256(abi.encode("re", ids[0]))));
        eq(uint64(reopened >> 112), 0, "nobody buys that one");
        eq(address(e).balance, owed, "balance");
    }

    function invariant_neverOversoldNorOversettled() public view {
        for (uint256 i; i < ids.length; ++i) {
            uint256 word = e.editionOf(ids[i]);
            ok(uint32(word >> 112) <= uint32(word >> 80), "oversold");
            ok(uint32(word >> 144) <= uint32(word >> 112), "over-settled");
        }
    }

    function invariant_copiesAreWhatWasSold() public view {
        for (uint256 i; i < ids.length; ++i) {
            uint256 copies = e.balanceOf(who("buyer a"), ids[i]) + e.balanceOf(who("buyer b"), ids[i]);
            copies += e.balanceOf(address(hostile), ids[i]);
            eq(copies, uint32(e.editionOf(ids[i]) >> 112), "copies");
        }
    }

    /// Terms of an edition never change, so neither do its payee and royalty.
    function invariant_termsStay() public view {
        for (uint256 i; i < ids.length; ++i) {
            eq(uint24(e.editionOf(ids[i]) >> 216), i, "terms");
        }
        eq(e.owner(), address(hostile), "owner");
    }
}

/// A collection in use: every way to publish, every change of hands.
contract WorksHandler is Asserts {
    uint256 internal constant KEY = 0xA11CE;

    IWorks public immutable works;
    address public immutable author;
    Hostile public immutable hostile;
    bytes32[] internal _list;
    uint256[] public ids;
    uint256 public burned;
    uint256 public terms;
    uint256 public epochs;
    mapping(uint256 id => uint256) public publishedAt;
    mapping(uint256 id => bytes32) public fixedDigest;
    mapping(uint256 id => bytes32) public royalty;

    constructor(IWorks works_, Hostile hostile_, bytes32[] memory list) {
        (works, hostile, _list) = (works_, hostile_, list);
        author = works_.author();
    }

    function count() external view returns (uint256) {
        return ids.length;
    }

    function _note(bytes32 d) private {
        uint256 id = uint256(d);
        ids.push(id);
        (publishedAt[id],,,) = works.work(id);
        royalty[id] = _royaltyOf(id);
    }

    function _royaltyOf(uint256 id) public view returns (bytes32) {
        (address payee, uint256 amount) = works.royaltyInfo(id, 1 ether);
        return keccak256(abi.encode(payee, amount));
    }

    function _holder(uint256 id) private view returns (address holder) {
        try works.ownerOf(id) returns (address a) {
            holder = a;
        } catch {}
    }

    function _people(uint256 i) public view returns (address) {
        if (i % 4 == 0) return author;
        if (i % 4 == 1) return address(hostile);
        return who(i % 4 == 2 ? "buyer a" : "buyer b");
    }

    function publish(uint256 t, uint8 flags) external {
        bytes32 d = digest(ids.length);
        vm.prank(author);
        works.publish(d, t % (terms + 1), flags % 8);
        _note(d);
    }

    function publishTo(uint256 to, uint8 flags) external {
        bytes32 d = digest(ids.length);
        address recipient = _people(to);
        vm.prank(author);
        works.publishTo(recipient, d, 0, flags % 8);
        _note(d);
    }

    function publishWith(uint16 bps) external {
        bytes32 d = digest(ids.length);
        vm.prank(author);
        works.publishWith(d, _list, bps % 5001, 0);
        terms += 1;
        _note(d);
    }

    function publishBySig(uint256 to, uint96 price, bool own) external {
        bytes32 d = digest(ids.length);
        address buyer = _people(to);
        bytes32[] memory list = own ? _list : none();
        WorkVoucher memory v = WorkVoucher(d, address(0), price, own ? 100 : 0, list, 1, type(uint40).max);
        (uint8 vv, bytes32 r, bytes32 s) = vm.sign(KEY, works.voucherHash(v));
        vm.deal(address(this), price);
        works.publishBySig{value: price}(v, 0, buyer, abi.encodePacked(r, s, vv));
        if (own) terms += 1;
        _note(d);
        try works.publishBySig(v, 0, buyer, abi.encodePacked(r, s, vv)) {
            revert("a voucher worked twice");
        } catch {}
    }

    function transfer(uint256 i, uint256 to) external {
        if (ids.length == 0) return;
        uint256 id = ids[i % ids.length];
        address holder = _holder(id);
        if (holder == address(0)) return;
        address recipient = _people(to);
        vm.prank(holder);
        works.transferFrom(holder, recipient, id);
    }

    function burn(uint256 i) external {
        if (ids.length == 0) return;
        uint256 id = ids[i % ids.length];
        address holder = _holder(id);
        if (holder == address(0)) return;
        vm.prank(holder);
        works.burn(id);
        burned += 1;
    }

    function revise(uint256 i, bytes32 d) external {
        if (ids.length == 0 || d == 0) return;
        uint256 id = ids[i % ids.length];
        (,, uint256 flags, bytes32 before) = works.work(id);
        address holder = _holder(id);
        vm.prank(author);
        try works.revise(id, d) {
            ok(flags & 4 == 0, "a frozen work changed");
            ok(flags & 1 != 0 || holder == author, "a sold work changed");
        } catch {
            (,,, bytes32 afterwards) = works.work(id);
            eq(afterwards, before, "it stays");
        }
    }

    function freeze(uint256 i) external {
        if (ids.length == 0) return;
        uint256 id = ids[i % ids.length];
        if (_holder(id) == address(0)) return;
        vm.prank(author);
        works.freeze(id);
        (,,, fixedDigest[id]) = works.work(id);
    }

    function bumpEpoch() external {
        vm.prank(author);
        works.bumpEpoch();
        epochs += 1;
    }

    function stranger(uint256 i, bytes32 d) external {
        address caller = _people(i % 3 + 1);
        vm.prank(caller);
        try works.publish(d, 0, 0) {
            revert("a stranger published");
        } catch {}
    }
}

contract WorksInvariants is Base, Targets {
    WorksHandler internal handler;
    Hostile internal hostile;

    function setUp() public override {
        super.setUp();
        hostile = new Hostile();
        vm.deal(address(hostile), 1000);
        // the hostile account shares in the income, receives works, and cannot burn: that alone is counted elsewhere
        bytes32[] memory list = two(address(hostile), 1, who("co-author"), 2);
        Deeds.addAuthored(hostile, address(works), list);
        Deeds.addSplits(hostile, splits, address(new FalseToken()), list);
        Deeds.addEditions(hostile, editions, _one(uint256(DIGEST)), list);
        handler = new WorksHandler(works, hostile, list);
        target(address(handler));
    }

    function _one(uint256 id) private pure returns (uint256[] memory ids) {
        ids = new uint256[](1);
        ids[0] = id;
    }

    function invariant_balancesAreWhatWasPublished() public view {
        uint256 all;
        for (uint256 i; i < 4; ++i) {
            all += works.balanceOf(handler._people(i));
        }
        eq(all, handler.count() - handler.burned(), "balances");
    }

    /// It shares a slot with the author's balance.
    function invariant_configSurvives() public view {
        eq(works.owner(), author, "owner");
        eq(works.termsCount(), handler.terms(), "terms");
        eq(works.epoch(), handler.epochs(), "epoch");
    }

    function invariant_whatIsPublishedStays() public view {
        for (uint256 i; i < handler.count(); ++i) {
            uint256 id = handler.ids(i);
            (uint256 time,, uint256 flags, bytes32 d) = works.work(id);
            ok(time != 0 && time == handler.publishedAt(id), "time");
            eq(handler._royaltyOf(id), handler.royalty(id), "royalty");
            bytes32 frozen = handler.fixedDigest(id);
            if (frozen != 0) eq(d, frozen, "frozen");
            if (frozen != 0) ok(flags & 4 != 0, "flag");
        }
    }

    function invariant_keepsNoMoney() public view {
        eq(address(works).balance, 0, "works");
    }
}
