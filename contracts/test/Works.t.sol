// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Mute, Wallet} from "./utils/Accounts.sol";
import {Base, IAuthored, IWorks} from "./utils/Base.sol";

contract WorksTest is Base {
    uint256 internal constant ID = uint256(DIGEST);

    function test_publish_mintsToTheAuthor() public {
        publish(DIGEST, 0, 2);
        eq(works.ownerOf(ID), author, "owner");
        (uint256 time, uint256 terms, uint256 flags, bytes32 d) = works.work(ID);
        eq(time, block.timestamp, "time");
        eq(terms, 0, "terms");
        eq(flags, 2, "flags");
        eq(d, DIGEST, "digest");
    }

    function testFuzz_publish_byAnybodyElse_reverts(address caller, bytes32 d) public {
        vm.assume(caller != author);
        vm.prank(caller);
        vm.expectRevert(IAuthored.NotAuthor.selector);
        works.publish(d, 0, 0);
    }

    function test_publish_twice_reverts() public {
        publish(DIGEST, 0, 0);
        vm.prank(author);
        vm.expectRevert(IAuthored.AlreadyPublished.selector);
        works.publish(DIGEST, 0, 0);
    }

    function test_publish_afterBurn_reverts() public {
        publish(DIGEST, 0, 0);
        vm.prank(author);
        works.burn(ID);
        vm.prank(author);
        vm.expectRevert(IAuthored.AlreadyPublished.selector);
        works.publish(DIGEST, 0, 0);
        (uint256 time,,,) = works.work(ID);
        eq(time, block.timestamp, "the time stays");
    }

    function testFuzz_publish_withUnknownFlags_reverts(uint256 flags) public {
        vm.assume(flags > 7);
        vm.prank(author);
        vm.expectRevert(IAuthored.BadFlags.selector);
        works.publish(DIGEST, 0, flags);
    }

    function testFuzz_publish_withUnknownTerms_reverts(uint256 terms) public {
        vm.assume(terms != 0);
        vm.prank(author);
        vm.expectRevert(IAuthored.BadTerms.selector);
        works.publish(DIGEST, terms, 0);
    }

    function test_publishBatch() public {
        bytes32[] memory list = new bytes32[](10);
        for (uint256 i; i < 10; ++i) {
            list[i] = digest(i);
        }
        vm.prank(author);
        works.publishBatch(list, 0, 0);
        eq(works.balanceOf(author), 10, "balance");
        list[0] = digest(10);
        vm.prank(author);
        vm.expectRevert(IAuthored.AlreadyPublished.selector);
        works.publishBatch(list, 0, 0);
    }

    function test_publishWith_paysTheSplit() public {
        bytes32[] memory list = people(3, 1);
        vm.prank(author);
        works.publishWith(DIGEST, list, 750, 0);
        (address payee, uint256 amount) = works.royaltyInfo(ID, 1 ether);
        eq(payee, splits.splitOf(list), "payee");
        eq(amount, 0.075 ether, "amount");
        eq(works.termsCount(), 1, "terms");
    }

    function test_publishTo() public {
        vm.prank(author);
        works.publishTo(buyer, DIGEST, 0, 0);
        eq(works.ownerOf(ID), buyer, "buyer");
        vm.prank(author);
        vm.expectRevert(IWorks.TransferToZeroAddress.selector);
        works.publishTo(address(0), digest(1), 0, 0);
        address mute = address(new Mute());
        vm.prank(author);
        vm.expectRevert(IWorks.UnsafeRecipient.selector);
        works.publishTo(mute, digest(2), 0, 0);
        address wallet = address(new Wallet(author));
        vm.prank(author);
        works.publishTo(wallet, digest(3), 0, 0);
        eq(works.ownerOf(uint256(digest(3))), wallet, "wallet");
    }

    function test_tokenURI_knownLink() public {
        publish(DIGEST, 0, 0);
        eq(works.tokenURI(ID), "ipfs://bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy", "raw block");
        bytes32 empty = 0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855;
        publish(empty, 0, 0);
        eq(
            works.tokenURI(uint256(empty)),
            "ipfs://bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
            "SHA-256 of nothing"
        );
        // the empty directory of UnixFS
        bytes32 directory = 0x59948439065f29619ef41280cbb932be52c56d99c5966b65e0111239f098bbef;
        publish(directory, 0, 2);
        eq(
            works.tokenURI(uint256(directory)),
            "ipfs://bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354",
            "dag-pb node"
        );
    }

    function testFuzz_tokenURI_decodesToTheDigest(bytes32 d, bool dagPb) public {
        publish(d, 0, dagPb ? 2 : 0);
        bytes memory link = bytes(works.tokenURI(uint256(d)));
        eq(link.length, 66, "length");
        // 58 letters of 5 bits: the 36 bytes of the CID and two zero bits
        uint256 high;
        uint256 low;
        for (uint256 i = 8; i < 66; ++i) {
            uint256 c = uint8(link[i]);
            c = c >= 97 ? c - 97 : c - 24;
            ok(c < 32, "alphabet");
            high = high << 5 | low >> 251;
            low = low << 5 | c;
        }
        eq(high << 254 | low >> 2, uint256(d), "digest");
        eq(high >> 2, dagPb ? 0x01701220 : 0x01551220, "prefix");
    }

    function test_tokenURI_ofUnknown_reverts() public {
        vm.expectRevert(IWorks.TokenDoesNotExist.selector);
        works.tokenURI(ID);
    }

    function test_revise() public {
        publish(DIGEST, 0, 0);
        vm.prank(author);
        works.revise(ID, digest(1));
        (,,, bytes32 d) = works.work(ID);
        eq(d, digest(1), "newest");
        vm.prank(stranger);
        vm.expectRevert(IAuthored.NotAuthor.selector);
        works.revise(ID, digest(2));
        vm.prank(author);
        vm.expectRevert(IAuthored.BadVoucher.selector);
        works.revise(ID, 0);
    }

    function test_revise_whenSold_reverts() public {
        publish(DIGEST, 0, 0);
        vm.prank(author);
        works.transferFrom(author, buyer, ID);
        vm.prank(author);
        vm.expectRevert(IWorks.Frozen.selector);
        works.revise(ID, digest(1));
    }

    function test_revise_whenSoldButLiving() public {
        publish(DIGEST, 0, 1);
        vm.prank(author);
        works.transferFrom(author, buyer, ID);
        vm.prank(author);
        works.revise(ID, digest(1));
        vm.prank(buyer);
        works.freeze(ID);
        vm.prank(author);
        vm.expectRevert(IWorks.Frozen.selector);
        works.revise(ID, digest(2));
    }

    function test_revise_whenPublishedFrozen_reverts() public {
        publish(DIGEST, 0, 5);
        vm.prank(author);
        vm.expectRevert(IWorks.Frozen.selector);
        works.revise(ID, digest(1));
    }

    function test_revise_whenBurned_reverts() public {
        publish(DIGEST, 0, 1);
        vm.prank(author);
        works.burn(ID);
        vm.prank(author);
        vm.expectRevert(IWorks.TokenDoesNotExist.selector);
        works.revise(ID, digest(1));
    }

    function test_freeze_byStranger_reverts() public {
        publish(DIGEST, 0, 1);
        vm.prank(stranger);
        vm.expectRevert(IAuthored.NotAuthor.selector);
        works.freeze(ID);
    }

    function test_burn_byStranger_reverts() public {
        publish(DIGEST, 0, 0);
        vm.prank(stranger);
        vm.expectRevert(IWorks.NotOwnerNorApproved.selector);
        works.burn(ID);
    }

    function testFuzz_royalty_isAtMostHalf(uint256 price, uint256 bps, bool own) public {
        bps %= 5001;
        uint256 terms = own ? addTerms(works, people(2, bps), bps) : 0;
        publish(DIGEST, terms, 0);
        (, uint256 amount) = works.royaltyInfo(ID, price);
        ok(amount <= price / 2, "half");
        uint256 rate = own ? bps : 500;
        ok(amount <= price / 10_000 * rate + rate, "not above the rate");
        ok(amount >= price / 10_000 * rate, "not below the rate");
        (, uint256 copies) = editions.royaltyInfo(ID, price);
        ok(copies <= price / 2, "half, for copies");
    }

    function test_addTerms_whenTheyCannotBe_reverts() public {
        bytes32[] memory list = people(2, 0);
        vm.prank(author);
        vm.expectRevert(IAuthored.BadTerms.selector);
        works.addTerms(list, 5001);
        vm.prank(author);
        vm.expectRevert(IAuthored.BadTerms.selector);
        works.addTerms(one(address(0)), 1);
        bytes32[] memory weightless = new bytes32[](1);
        weightless[0] = share(buyer, 0);
        vm.prank(author);
        vm.expectRevert(IAuthored.BadTerms.selector);
        works.addTerms(weightless, 1);
        vm.prank(stranger);
        vm.expectRevert(IAuthored.NotAuthor.selector);
        works.addTerms(list, 1);
    }

    function test_addTerms_ofOnePerson_paysThatPerson() public {
        eq(addTerms(works, one(buyer), 100), 1, "first");
        eq(addTerms(works, people(2, 0), 200), 2, "second");
        (address payee, uint256 bps) = works.termsOf(1);
        eq(payee, buyer, "payee");
        eq(bps, 100, "bps");
    }

    function test_transferOwnership_takesTwoSteps() public {
        vm.prank(author);
        works.transferOwnership(buyer);
        eq(works.owner(), author, "not yet");
        vm.prank(stranger);
        vm.expectRevert(IAuthored.NotAuthor.selector);
        works.acceptOwnership();
        vm.prank(buyer);
        works.acceptOwnership();
        eq(works.owner(), buyer, "owner");
        eq(works.author(), author, "the author stays");
        eq(works.pendingOwner(), address(0), "nobody waits");
        eq(works.epoch(), 1, "earlier vouchers are void");
        vm.prank(author);
        vm.expectRevert(IAuthored.NotAuthor.selector);
        works.publish(DIGEST, 0, 0);
        vm.prank(buyer);
        works.publish(DIGEST, 0, 0);
        eq(works.ownerOf(ID), buyer, "to the new owner");
        (address payee,) = works.royaltyInfo(ID, 1 ether);
        eq(payee, buyer, "default terms follow");
    }

    function test_transferOwnership_canBeWithdrawn() public {
        vm.prank(author);
        works.transferOwnership(buyer);
        vm.prank(author);
        works.transferOwnership(address(0));
        vm.prank(buyer);
        vm.expectRevert(IAuthored.NotAuthor.selector);
        works.acceptOwnership();
        vm.prank(stranger);
        vm.expectRevert(IAuthored.NotAuthor.selector);
        works.bumpEpoch();
    }

    /// The config shares a slot with the author's balance.
    function test_config_survivesEveryBalanceChange() public {
        addTerms(works, people(2, 0), 100);
        vm.prank(author);
        works.bumpEpoch();
        for (uint256 i; i < 5; ++i) {
            publish(digest(i), 1, 0);
        }
        vm.prank(author);
        works.transferFrom(author, buyer, uint256(digest(0)));
        vm.prank(buyer);
        works.transferFrom(buyer, author, uint256(digest(0)));
        vm.prank(author);
        works.burn(uint256(digest(1)));
        eq(works.balanceOf(author), 4, "balance");
        eq(works.epoch(), 1, "epoch");
        eq(works.termsCount(), 1, "terms");
        eq(works.owner(), author, "owner");
        vm.prank(author);
        works.transferOwnership(buyer);
        vm.prank(buyer);
        works.acceptOwnership();
        eq(works.balanceOf(author), 4, "balance after the handover");
        eq(works.termsCount(), 1, "terms after the handover");
        eq(works.epoch(), 2, "epoch after the handover");
    }
}
