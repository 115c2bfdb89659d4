// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Hostile, Mute, Refuser, Wallet} from "./utils/Accounts.sol";
import {Base, CreateAndPublish, EditionVoucher, IAuthored, IEditions, IWorks, WorkVoucher} from "./utils/Base.sol";

contract VouchersTest is Base {
    uint256 internal constant ID = uint256(DIGEST);
    bytes32 internal constant SHARE_TYPE = keccak256("Share(address account,uint96 weight)");

    // ---- what is signed ----

    function _domain(address collection) internal view returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Colophon"),
                keccak256("1"),
                block.chainid,
                collection
            )
        );
    }

    function _sharesHash(bytes32[] memory list) internal pure returns (bytes32) {
        bytes memory all;
        for (uint256 i; i < list.length; ++i) {
            all = bytes.concat(all, keccak256(abi.encode(SHARE_TYPE, accountOf(list[i]), uint96(weightOf(list[i])))));
        }
        return keccak256(all);
    }

    function _hash(address collection, WorkVoucher memory v, uint256 epoch) internal view returns (bytes32) {
        bytes32 typehash = keccak256(
            "Publish(bytes32 digest,address to,uint256 price,uint256 bps,Share[] shares,uint256 flags,uint256 deadline,uint256 epoch)Share(address account,uint96 weight)"
        );
        bytes memory data = abi.encode(typehash, v.digest, v.to, v.price, v.bps, _sharesHash(v.shares));
        bytes32 inner = keccak256(bytes.concat(data, abi.encode(v.flags, v.deadline, epoch)));
        return keccak256(abi.encodePacked(hex"1901", _domain(collection), inner));
    }

    function testFuzz_voucherHash(WorkVoucher memory v, uint8 epoch) public {
        epoch %= 4;
        for (uint256 i; i < epoch; ++i) {
            vm.prank(author);
            works.bumpEpoch();
        }
        eq(works.voucherHash(v), _hash(address(works), v, epoch), "hash");
    }

    /// The other side of the comparison is alloy's EIP-712 encoder.
    function test_voucherHash_sameAsAnotherEncoder() public view {
        bytes32[] memory list = two(who("a"), 7000, who("b"), 3000);
        WorkVoucher memory v = WorkVoucher(DIGEST, buyer, 5, 750, list, 1, 1_900_000_000);
        eq(
            works.voucherHash(v),
            vm.eip712HashTypedData(_json(_publishTypes(), "Publish", address(works), _message(v))),
            ""
        );
        EditionVoucher memory o = EditionVoucher(DIGEST, 5, 100, 1_900_000_000, 750, list, 2, 1_900_000_000);
        eq(
            editions.voucherHash(o),
            vm.eip712HashTypedData(_json(_openTypes(), "Open", address(editions), _message(o))),
            "editions"
        );
    }

    function _publishTypes() private pure returns (string memory s) {
        s = string.concat(_field("bytes32", "digest"), _field("address", "to"), _field("uint256", "price"));
        s = string.concat('"Publish":[', s, _field("uint256", "bps"), _endOfTypes());
    }

    function _endOfTypes() private pure returns (string memory) {
        string memory last = '{"name":"epoch","type":"uint256"}]';
        return
            string.concat(_field("Share[]", "shares"), _field("uint256", "flags"), _field("uint256", "deadline"), last);
    }

    function _openTypes() private pure returns (string memory s) {
        s = string.concat(_field("bytes32", "digest"), _field("uint256", "price"), _field("uint256", "max"));
        s = string.concat('"Open":[', s, _field("uint256", "closesAt"), _field("uint256", "bps"), _endOfTypes());
    }

    function _field(string memory kind, string memory name) private pure returns (string memory) {
        return string.concat('{"name":"', name, '","type":"', kind, '"},');
    }

    function _number(string memory name, uint256 value) private pure returns (string memory) {
        return string.concat('"', name, '":"', vm.toString(value), '",');
    }

    function _list(bytes32[] memory list) private pure returns (string memory s) {
        for (uint256 i; i < list.length; ++i) {
            s = string.concat(s, i == 0 ? "" : ",", '{"account":"', vm.toString(accountOf(list[i])));
            s = string.concat(s, '","weight":"', vm.toString(weightOf(list[i])), '"}');
        }
        return string.concat('"shares":[', s, "],");
    }

    function _message(WorkVoucher memory v) private pure returns (string memory s) {
        s = string.concat('"digest":"', vm.toString(v.digest), '","to":"', vm.toString(v.to), '",');
        s = string.concat(s, _number("price", v.price), _number("bps", v.bps), _list(v.shares));
        return string.concat(s, _number("flags", v.flags), _number("deadline", v.deadline), '"epoch":"0"');
    }

    function _message(EditionVoucher memory v) private pure returns (string memory s) {
        s = string.concat('"digest":"', vm.toString(v.digest), '",', _number("price", v.price), _number("max", v.max));
        s = string.concat(s, _number("closesAt", v.closesAt), _number("bps", v.bps), _list(v.shares));
        return string.concat(s, _number("flags", v.flags), _number("deadline", v.deadline), '"epoch":"0"');
    }

    function _json(string memory types, string memory primary, address collection, string memory message)
        private
        view
        returns (string memory s)
    {
        s = string.concat(_field("string", "name"), _field("string", "version"), _field("uint256", "chainId"));
        s = string.concat('{"types":{"EIP712Domain":[', s, '{"name":"verifyingContract","type":"address"}],');
        s = string.concat(s, '"Share":[', _field("address", "account"), '{"name":"weight","type":"uint96"}],');
        s = string.concat(s, types, '},"primaryType":"', primary, '","domain":{"name":"Colophon","version":"1",');
        s = string.concat(s, _number("chainId", block.chainid), '"verifyingContract":"', vm.toString(collection));
        return string.concat(s, '"},"message":{', message, "}}");
    }

    function test_eip712Domain() public view {
        (bytes1 fields, string memory name, string memory version, uint256 chain, address verifier,,) =
            works.eip712Domain();
        eq(uint8(fields), 0x0f, "fields");
        eq(name, "Colophon", "name");
        eq(version, "1", "version");
        eq(chain, block.chainid, "chain");
        eq(verifier, address(works), "contract");
    }

    // ---- what a voucher does ----

    function test_free_goesToTheAuthor() public {
        WorkVoucher memory v = free(DIGEST);
        bytes memory signature = signed(v);
        vm.prank(sponsor);
        works.publishBySig(v, 0, sponsor, signature);
        eq(works.ownerOf(ID), author, "never to the submitter");
    }

    function test_free_canNameARecipient() public {
        WorkVoucher memory v = free(DIGEST);
        v.to = buyer;
        works.publishBySig(v, 0, sponsor, signed(v));
        eq(works.ownerOf(ID), buyer, "buyer");
    }

    function test_createAndPublish_wherePredicted() public {
        address collection = studio.worksOf(author, 100, "Other", "O");
        WorkVoucher memory v = free(DIGEST);
        bytes memory signature = signed(_hash(collection, v, 0));
        bytes memory data = encode(CreateAndPublish(author, 100, "Other", "O", v, 0, address(0), signature));
        vm.prank(sponsor);
        (bool done,) = address(studio).call(data);
        ok(done, "created and published");
        eq(IWorks(collection).ownerOf(ID), author, "owner");
    }

    function test_createAndPublish_whenSomebodyElseCreated() public {
        address collection = studio.createWorks(author, 100, "Other", "O");
        WorkVoucher memory v = priced(DIGEST, 1 ether, none());
        bytes memory signature = signed(_hash(collection, v, 0));
        uint256 before = author.balance;
        bytes memory data = encode(CreateAndPublish(author, 100, "Other", "O", v, 0, buyer, signature));
        vm.prank(buyer);
        (bool done,) = address(studio).call{value: 1 ether}(data);
        ok(done, "published");
        eq(IWorks(collection).ownerOf(ID), buyer, "buyer");
        eq(author.balance - before, 1 ether, "paid");
    }

    function test_priced_goesToTheBuyerAndPaysTheSplit() public {
        bytes32[] memory list = people(2, 3);
        WorkVoucher memory v = priced(DIGEST, 1 ether, list);
        bytes memory signature = signed(v);
        vm.prank(buyer);
        works.publishBySig{value: 1 ether}(v, 0, buyer, signature);
        eq(works.ownerOf(ID), buyer, "buyer");
        eq(splits.splitOf(list).balance, 1 ether, "waits in the split");
        v = priced(digest(2), 1 ether, list);
        signature = signed(v);
        vm.prank(buyer);
        works.publishBySig{value: 1 ether}(v, 1, buyer, signature);
        eq(works.termsCount(), 1, "the hint saved new terms");
        (address payee,) = works.royaltyInfo(uint256(digest(2)), 1);
        eq(payee, splits.splitOf(list), "payee");
    }

    function test_priced_whenPayeeRefuses_waitsInEscrow() public {
        address refuser = address(new Refuser());
        WorkVoucher memory v = priced(DIGEST, 1 ether, one(refuser));
        bytes memory signature = signed(v);
        vm.prank(buyer);
        works.publishBySig{value: 1 ether}(v, 0, buyer, signature);
        eq(splits.owed(address(0), refuser), 1 ether, "owed");
    }

    function testFuzz_priced_withAnotherAmount_reverts(uint96 value) public {
        vm.assume(value != 1 ether);
        vm.deal(buyer, value);
        WorkVoucher memory v = priced(DIGEST, 1 ether, none());
        bytes memory signature = signed(v);
        vm.prank(buyer);
        vm.expectRevert(IAuthored.NotPaid.selector);
        works.publishBySig{value: value}(v, 0, buyer, signature);
    }

    function test_priced_withoutBuyer_reverts() public {
        WorkVoucher memory v = priced(DIGEST, 1, none());
        bytes memory signature = signed(v);
        vm.expectRevert(IWorks.TransferToZeroAddress.selector);
        works.publishBySig{value: 1}(v, 0, address(0), signature);
    }

    function testFuzz_hint_cannotChangeTheMeaning(uint256 hint, uint256 bps) public {
        addTerms(works, people(2, 1), 100);
        addTerms(works, people(3, 1), 750);
        vm.assume(hint != 0 && hint != 2);
        WorkVoucher memory v = priced(DIGEST, 0, people(3, 1));
        bytes memory signature = signed(v);
        vm.expectRevert(IAuthored.BadTerms.selector);
        works.publishBySig(v, hint, address(0), signature);
        vm.assume(bps != 750);
        v.bps = bps;
        signature = signed(v);
        vm.expectRevert(IAuthored.BadTerms.selector);
        works.publishBySig(v, 2, address(0), signature);
    }

    /// Bits above the royalty's field must not fall off the edge.
    function test_hint_withHugeRoyalty_reverts() public {
        addTerms(works, people(2, 1), 750);
        WorkVoucher memory v = priced(DIGEST, 0, people(2, 1));
        v.bps = 750 + (1 << 96);
        bytes memory signature = signed(v);
        vm.expectRevert(IAuthored.BadTerms.selector);
        works.publishBySig(v, 1, address(0), signature);
    }

    function test_defaultTerms_withAnotherRoyalty_reverts() public {
        WorkVoucher memory v = free(DIGEST);
        v.bps = 501;
        bytes memory signature = signed(v);
        vm.expectRevert(IAuthored.BadTerms.selector);
        works.publishBySig(v, 0, address(0), signature);
        v.bps = 500;
        works.publishBySig(v, 0, address(0), signed(v));
    }

    // ---- what a voucher does not do ----

    function test_replay_reverts() public {
        WorkVoucher memory v = free(DIGEST);
        bytes memory signature = signed(v);
        works.publishBySig(v, 0, address(0), signature);
        vm.expectRevert(IAuthored.AlreadyPublished.selector);
        works.publishBySig(v, 0, address(0), signature);
        vm.prank(author);
        works.burn(ID);
        vm.expectRevert(IAuthored.AlreadyPublished.selector);
        works.publishBySig(v, 0, address(0), signature);
    }

    function test_twinSignatures_openNothingTwice() public {
        WorkVoucher memory v = free(DIGEST);
        (uint8 vv, bytes32 r, bytes32 s) = vm.sign(KEY, works.voucherHash(v));
        works.publishBySig(v, 0, address(0), abi.encodePacked(r, s, vv));
        uint256 n = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
        bytes memory mirrored = abi.encodePacked(r, bytes32(n - uint256(s)), vv == 27 ? uint8(28) : uint8(27));
        vm.expectRevert(IAuthored.AlreadyPublished.selector);
        works.publishBySig(v, 0, address(0), mirrored);
        bytes memory compact = signed(v);
        vm.expectRevert(IAuthored.AlreadyPublished.selector);
        works.publishBySig(v, 0, address(0), compact);
    }

    function testFuzz_tampered_reverts(uint256 field, uint256 bit) public {
        bytes32[] memory list = people(2, 0);
        WorkVoucher memory v = WorkVoucher(DIGEST, buyer, 0, 750, list, 0, type(uint40).max);
        bytes memory signature = signed(v);
        uint256 flip = 1 << (bit % 256);
        field %= 6;
        if (field == 0) v.digest ^= bytes32(flip);
        if (field == 1) v.to = address(uint160(buyer) ^ uint160(1 << (bit % 160)));
        if (field == 2) v.bps ^= flip;
        if (field == 3) v.shares[bit % 2] ^= bytes32(flip);
        if (field == 4) v.flags ^= flip;
        if (field == 5) v.deadline |= 1 << (40 + bit % 216);
        vm.expectRevert(IAuthored.BadVoucher.selector);
        works.publishBySig(v, 0, address(0), signature);
    }

    function testFuzz_tamperedPrice_reverts(uint64 price) public {
        vm.assume(price != 5);
        WorkVoucher memory v = priced(DIGEST, 5, none());
        bytes memory signature = signed(v);
        v.price = price;
        vm.deal(buyer, price);
        vm.prank(buyer);
        vm.expectRevert(IAuthored.BadVoucher.selector);
        works.publishBySig{value: price}(v, 0, buyer, signature);
    }

    function testFuzz_tamperedSignature_reverts(uint256 position, uint8 change) public {
        vm.assume(change != 0);
        WorkVoucher memory v = free(DIGEST);
        bytes memory signature = signed(v);
        position %= 64;
        signature[position] ^= bytes1(change);
        vm.expectRevert(IAuthored.BadVoucher.selector);
        works.publishBySig(v, 0, address(0), signature);
    }

    function test_emptySignature_reverts() public {
        vm.expectRevert(IAuthored.BadVoucher.selector);
        works.publishBySig(free(DIGEST), 0, address(0), "");
    }

    function test_expired_reverts() public {
        WorkVoucher memory v = free(DIGEST);
        v.deadline = block.timestamp;
        bytes memory signature = signed(v);
        vm.warp(block.timestamp + 1);
        vm.expectRevert(IAuthored.Expired.selector);
        works.publishBySig(v, 0, address(0), signature);
        vm.warp(block.timestamp - 1);
        works.publishBySig(v, 0, address(0), signature);
    }

    function test_olderEpoch_reverts() public {
        WorkVoucher memory v = free(DIGEST);
        bytes memory signature = signed(v);
        vm.prank(author);
        works.bumpEpoch();
        vm.expectRevert(IAuthored.BadVoucher.selector);
        works.publishBySig(v, 0, address(0), signature);
        works.publishBySig(v, 0, address(0), signed(v));
    }

    function test_otherChain_reverts() public {
        WorkVoucher memory v = free(DIGEST);
        bytes memory signature = signed(v);
        vm.chainId(4242);
        vm.expectRevert(IAuthored.BadVoucher.selector);
        works.publishBySig(v, 0, address(0), signature);
    }

    function test_otherCollection_reverts() public {
        IWorks other = IWorks(studio.createWorks(author, 500, "Other", SYMBOL));
        WorkVoucher memory v = free(DIGEST);
        bytes memory signature = signed(v);
        vm.expectRevert(IAuthored.BadVoucher.selector);
        other.publishBySig(v, 0, address(0), signature);
    }

    function test_earlierController_reverts() public {
        WorkVoucher memory v = free(DIGEST);
        bytes memory signature = signed(v);
        vm.prank(author);
        works.transferOwnership(buyer);
        vm.prank(buyer);
        works.acceptOwnership();
        vm.expectRevert(IAuthored.BadVoucher.selector);
        works.publishBySig(v, 0, address(0), signature);
        vm.prank(buyer);
        works.transferOwnership(author);
        vm.prank(author);
        works.acceptOwnership();
        vm.expectRevert(IAuthored.BadVoucher.selector);
        works.publishBySig(v, 0, address(0), signature);
    }

    // ---- other kinds of accounts ----

    function test_contractWallet_signs() public {
        address wallet = address(new Wallet(vm.addr(KEY)));
        IWorks w = IWorks(studio.createWorks(wallet, 500, NAME, SYMBOL));
        WorkVoucher memory v = free(DIGEST);
        (uint8 vv, bytes32 r, bytes32 s) = vm.sign(KEY, w.voucherHash(v));
        w.publishBySig(v, 0, address(0), abi.encodePacked(r, s, vv));
        eq(w.ownerOf(ID), wallet, "wallet");
        v = free(digest(1));
        (vv, r, s) = vm.sign(KEY + 1, w.voucherHash(v));
        vm.expectRevert(IAuthored.BadVoucher.selector);
        w.publishBySig(v, 0, address(0), abi.encodePacked(r, s, vv));
    }

    function test_delegatedAccount_signsWithItsKey() public {
        vm.etch(author, abi.encodePacked(hex"ef0100", address(new Mute())));
        ok(author.code.length == 23, "EIP-7702");
        WorkVoucher memory v = free(DIGEST);
        works.publishBySig(v, 0, address(0), signed(v));
        eq(works.ownerOf(ID), author, "no callback to the signing author");
        vm.prank(author);
        works.publish(digest(1), 0, 0);
        vm.prank(author);
        works.publishTo(author, digest(2), 0, 0);
        eq(works.balanceOf(author), 3, "no callback to the caller");
    }

    function test_delegatedBuyer_buysForItself() public {
        vm.etch(buyer, abi.encodePacked(hex"ef0100", address(new Mute())));
        WorkVoucher memory v = priced(DIGEST, 1, none());
        bytes memory signature = signed(v);
        vm.prank(buyer);
        works.publishBySig{value: 1}(v, 0, buyer, signature);
        eq(works.ownerOf(ID), buyer, "work");
        open(DIGEST, 1, 10, 0, 0);
        vm.prank(buyer);
        editions.buy{value: 2}(ID, 2, buyer);
        eq(editions.balanceOf(buyer, ID), 2, "copies");
    }

    function test_hostileRecipient_gainsNothing() public {
        Hostile hostile = new Hostile();
        WorkVoucher memory v = priced(DIGEST, 1 ether, one(address(hostile)));
        v.to = address(hostile);
        bytes memory signature = signed(v);
        hostile.add(address(works), 0, abi.encodeCall(works.publishBySig, (v, 0, address(hostile), signature)));
        hostile.add(address(works), 1 ether, abi.encodeCall(works.publishBySig, (v, 0, address(hostile), signature)));
        vm.deal(address(hostile), 5 ether);
        vm.prank(buyer);
        works.publishBySig{value: 1 ether}(v, 0, buyer, signature);
        eq(address(hostile).balance, 6 ether, "paid once");
        eq(hostile.worked(), 0, "nothing worked");
        ok(hostile.tried() > 1, "but it tried");
        eq(works.balanceOf(address(hostile)), 1, "one work");
    }

    // ---- editions ----

    function _edition(bytes32 d) internal returns (EditionVoucher memory) {
        return EditionVoucher(d, 1 ether, 10, 0, 750, people(2, 0), 0, type(uint40).max);
    }

    function test_edition_opensAndSells() public {
        EditionVoucher memory v = _edition(DIGEST);
        bytes memory signature = signed(v);
        vm.prank(buyer);
        editions.openBySigAndBuy{value: 2 ether}(v, 0, 2, buyer, signature);
        eq(editions.balanceOf(buyer, ID), 2, "copies");
        (address payee, uint256 amount) = editions.royaltyInfo(ID, 1 ether);
        eq(payee, splits.splitOf(v.shares), "payee");
        eq(amount, 0.075 ether, "royalty");
        // the second buyer with the same voucher simply buys, whatever the signature
        vm.prank(sponsor);
        editions.openBySigAndBuy{value: 1 ether}(v, 0, 1, sponsor, "");
        eq(editions.balanceOf(sponsor, ID), 1, "copy");
        v = _edition(digest(2));
        signature = signed(v);
        vm.prank(buyer);
        editions.openBySigAndBuy{value: 1 ether}(v, 1, 1, buyer, signature);
        eq(editions.termsCount(), 1, "the hint saved new terms");
    }

    function testFuzz_edition_tampered_reverts(uint256 field, uint256 bit) public {
        EditionVoucher memory v = _edition(DIGEST);
        bytes memory signature = signed(v);
        uint256 flip = 1 << (bit % 256);
        field %= 8;
        if (field == 0) v.digest ^= bytes32(flip);
        if (field == 1) v.price ^= flip;
        if (field == 2) v.max ^= flip;
        if (field == 3) v.closesAt ^= flip;
        if (field == 4) v.bps ^= flip;
        if (field == 5) v.shares[bit % 2] ^= bytes32(flip);
        if (field == 6) v.flags ^= flip;
        if (field == 7) v.deadline |= 1 << (40 + bit % 216);
        vm.expectRevert(IAuthored.BadVoucher.selector);
        editions.openBySigAndBuy{value: 1 ether}(v, 0, 1, address(this), signature);
    }

    function test_edition_expiredOrOfAnOlderEpochOrChain_reverts() public {
        EditionVoucher memory v = _edition(DIGEST);
        v.deadline = block.timestamp;
        bytes memory signature = signed(v);
        vm.warp(block.timestamp + 1);
        vm.expectRevert(IAuthored.Expired.selector);
        editions.openBySigAndBuy{value: 1 ether}(v, 0, 1, buyer, signature);
        vm.warp(block.timestamp - 1);
        uint256 here = block.chainid;
        vm.chainId(4242);
        vm.expectRevert(IAuthored.BadVoucher.selector);
        editions.openBySigAndBuy{value: 1 ether}(v, 0, 1, buyer, signature);
        vm.chainId(here);
        vm.prank(author);
        editions.bumpEpoch();
        vm.expectRevert(IAuthored.BadVoucher.selector);
        editions.openBySigAndBuy{value: 1 ether}(v, 0, 1, buyer, signature);
    }

    function test_edition_ofAnotherCollection_reverts() public {
        IEditions other = IEditions(studio.createEditions(author, 500, "Other", SYMBOL));
        EditionVoucher memory v = _edition(DIGEST);
        bytes memory signature = signed(v);
        vm.expectRevert(IAuthored.BadVoucher.selector);
        other.openBySigAndBuy{value: 1 ether}(v, 0, 1, buyer, signature);
    }
}
