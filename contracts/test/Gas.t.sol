// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Base, CreateAndPublish, IEditions, ISplitter, IWorks, WorkVoucher} from "./utils/Base.sol";
import {NormalToken} from "./utils/Tokens.sol";

/// Prices every step as a transaction of its own; run with --isolate (`npm run gas`).
contract GasTest is Base {
    string private constant GROUP = "gas";

    function setUp() public override {
        super.setUp();
        vm.deal(vm.addr(KEY), 1000 ether);
    }

    /// Sends one transaction and notes what it used.
    function _step(string memory name, address from, address to, uint256 value, bytes memory data)
        internal
        returns (bytes memory result)
    {
        bool done;
        vm.prank(from);
        (done, result) = to.call{value: value}(data);
        uint256 used = vm.lastCallGas().gasTotalUsed;
        ok(done, name);
        vm.snapshotValue(GROUP, name, used);
    }

    function _as(address to, uint256 value, bytes memory data) internal {
        vm.prank(author);
        (bool done,) = to.call{value: value}(data);
        ok(done, "preparation");
    }

    /// As in the table of the peers: shares in hundredths of a percent.
    function _shares(uint256 n) internal returns (bytes32[] memory list) {
        list = new bytes32[](n);
        uint256 left = 10_000;
        for (uint256 i; i < n; ++i) {
            uint256 weight = i == n - 1 ? left : left / (n - i) + (i & 1 == 0 ? 137 : 0);
            left -= weight;
            address account = who(string.concat("payee", vm.toString(i)));
            vm.deal(account, 1 ether);
            list[i] = share(account, weight);
        }
        return sorted(list);
    }

    function test_works() public {
        address to = address(works);
        bytes memory data = abi.encodeCall(studio.createWorks, (author, 750, NAME, SYMBOL));
        _step("works 01 create the collection", author, address(studio), 0, data);
        _step("works 02 publish first", author, to, 0, abi.encodeCall(works.publish, (DIGEST, 0, 0)));
        _step("works 03 publish next", author, to, 0, abi.encodeCall(works.publish, (digest(2), 0, 0)));
        data = abi.encodeCall(works.publishWith, (digest(3), _shares(2), 750, 0));
        _step("works 04 publish with a new split of 2", author, to, 0, data);
        _step("works 05 publish with known terms", author, to, 0, abi.encodeCall(works.publish, (digest(4), 1, 0)));
        data = abi.encodeCall(works.publishWith, (digest(5), _shares(4), 750, 0));
        _step("works 06 publish with a new split of 4", author, to, 0, data);
        data = abi.encodeCall(works.publishWith, (digest(6), _shares(10), 750, 0));
        _step("works 07 publish with a new split of 10", author, to, 0, data);
        bytes32[] memory ten = new bytes32[](10);
        for (uint256 i; i < 10; ++i) {
            ten[i] = digest(100 + i);
        }
        _step("works 08 publish ten", author, to, 0, abi.encodeCall(works.publishBatch, (ten, 1, 0)));
        _step("works 09 revise first", author, to, 0, abi.encodeCall(works.revise, (uint256(DIGEST), digest(7))));
        _step("works 10 revise again", author, to, 0, abi.encodeCall(works.revise, (uint256(DIGEST), digest(8))));
        data = abi.encodeCall(works.transferFrom, (author, buyer, uint256(DIGEST)));
        _step("works 11 transfer", author, to, 0, data);
    }

    function test_veryFirst() public {
        bytes memory data = abi.encodeCall(works.publishWith, (DIGEST, _shares(2), 750, 0));
        _step("works 12 publish the very first with a new split of 2", author, address(works), 0, data);
    }

    function _voucher(string memory name, address from, WorkVoucher memory v, uint256 hint) internal {
        bytes memory data = abi.encodeCall(works.publishBySig, (v, hint, from, signed(v)));
        _step(name, from, address(works), v.price, data);
    }

    function test_vouchers() public {
        _voucher("voucher 02 free first", sponsor, free(DIGEST), 0);
        _voucher("voucher 03 free next", sponsor, free(digest(2)), 0);
        _voucher("voucher 04 priced with a new split of 2", buyer, priced(digest(3), 0.1 ether, _shares(2)), 0);
        _voucher("voucher 05 priced with known terms of 2", buyer, priced(digest(4), 0.1 ether, _shares(2)), 1);
        _voucher("voucher 06 free with a new split of 10", sponsor, priced(digest(5), 0, _shares(10)), 0);
    }

    function test_createAndPublish() public {
        IWorks w = IWorks(studio.worksOf(author, 500, "The Glass Harbor", SYMBOL));
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Colophon"),
                keccak256("1"),
                block.chainid,
                address(w)
            )
        );
        bytes32 typehash = keccak256(
            "Publish(bytes32 digest,address to,uint256 price,uint256 bps,Share[] shares,uint256 flags,uint256 deadline,uint256 epoch)Share(address account,uint96 weight)"
        );
        WorkVoucher memory v = free(DIGEST);
        bytes32 inner =
            keccak256(bytes.concat(abi.encode(typehash, DIGEST, 0, 0, 0, keccak256("")), abi.encode(0, v.deadline, 0)));
        bytes memory signature = signed(keccak256(abi.encodePacked(hex"1901", domain, inner)));
        bytes memory data =
            encode(CreateAndPublish(author, 500, "The Glass Harbor", SYMBOL, v, 0, address(0), signature));
        _step("voucher 01 create and publish", sponsor, address(studio), 0, data);
        eq(w.ownerOf(uint256(DIGEST)), author, "owner");
    }

    function test_editions() public {
        address to = address(editions);
        uint256 id = uint256(DIGEST);
        bytes32[] memory list = _shares(2);
        _step("editions 01 add terms of 2", author, to, 0, abi.encodeCall(editions.addTerms, (list, 750)));
        bytes memory data = abi.encodeCall(editions.open, (DIGEST, 0.01 ether, 1000, 0, 1, 0));
        _step("editions 02 open", author, to, 0, data);
        _step("editions 03 buy first", buyer, to, 0.01 ether, abi.encodeCall(editions.buy, (id, 1, buyer)));
        _step("editions 04 buy by another", sponsor, to, 0.01 ether, abi.encodeCall(editions.buy, (id, 1, sponsor)));
        _step("editions 05 buy three more", sponsor, to, 0.03 ether, abi.encodeCall(editions.buy, (id, 3, sponsor)));
        _step("editions 06 settle to a new split", sponsor, to, 0, abi.encodeCall(editions.settle, (id)));
        _as(to, 0.03 ether, abi.encodeCall(editions.buy, (id, 3, author)));
        _step("editions 07 settle again", sponsor, to, 0, abi.encodeCall(editions.settle, (id)));
    }

    function test_settleTo() public {
        uint256[3] memory ns = [uint256(2), 4, 10];
        for (uint256 k; k < 3; ++k) {
            IEditions e = IEditions(studio.createEditions(author, uint16(k), NAME, SYMBOL));
            bytes32[] memory list = _shares(ns[k]);
            _as(address(e), 0, abi.encodeCall(e.addTerms, (list, 750)));
            _as(address(e), 0, abi.encodeCall(e.open, (DIGEST, 0.01 ether, 1000, 0, 1, 0)));
            _as(address(e), 0.05 ether, abi.encodeCall(e.buy, (uint256(DIGEST), 5, author)));
            string memory name = string.concat("editions 08 settle straight to ", vm.toString(ns[k]));
            _step(name, sponsor, address(e), 0, abi.encodeCall(e.settleTo, (uint256(DIGEST), list)));
        }
    }

    function _split(uint256 n) internal {
        string memory label = string.concat("split of ", n < 10 ? "0" : "", vm.toString(n));
        bytes32[] memory list = _shares(n);
        address split = splits.splitOf(list);
        _as(split, 1 ether, "");
        bytes memory data = abi.encodeCall(splits.distribute, (address(0), list));
        _step(string.concat(label, ", 1 create and distribute"), sponsor, address(splits), 0, data);
        _as(split, 1 ether, "");
        data = abi.encodeCall(ISplitter.distribute, (address(0), list));
        _step(string.concat(label, ", 2 distribute"), sponsor, split, 0, data);
        eq(split.balance, 0, "all out");
        NormalToken token = new NormalToken();
        token.mint(split, 2 ether);
        for (uint256 i; i < n; ++i) {
            token.mint(accountOf(list[i]), 1);
        }
        data = abi.encodeCall(ISplitter.distribute, (address(token), list));
        token.mint(split, 7777);
        _step(string.concat(label, ", 3 distribute tokens"), sponsor, split, 0, data);
        for (uint256 i; i < n; ++i) {
            list[i] = bytes32(uint256(list[i]) + (1 << 160));
        }
        _step(string.concat(label, ", 4 create"), sponsor, address(splits), 0, abi.encodeCall(splits.create, (list)));
    }

    function test_splits() public {
        _split(2);
        _split(4);
        _split(10);
    }
}
