// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Editions} from "../../src/Editions.sol";
import {Studio} from "../../src/Studio.sol";
import {Works} from "../../src/Works.sol";

interface Vm {
    function assume(bool condition) external pure;
    function prank(address sender) external;
}

/// Proofs for Halmos: every argument is any value at all.
contract Authorship {
    Vm private constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
    address private constant AUTHOR = address(0xA11CE);

    Works private works;
    Editions private editions;

    function setUp() public {
        Studio studio = new Studio();
        works = Works(studio.createWorks(AUTHOR, 500, "N", "S"));
        editions = Editions(studio.createEditions(AUTHOR, 500, "N", "S"));
    }

    function _call(address from, address to, bytes memory data) private returns (bool done) {
        vm.prank(from);
        (done,) = to.call(data);
    }

    function check_onlyTheAuthorPublishes(address caller, bytes32 digest, uint256 terms, uint256 flags) public {
        vm.assume(caller != AUTHOR);
        assert(!_call(caller, address(works), abi.encodeCall(works.publish, (digest, terms, flags))));
        (uint256 time,,,) = works.work(uint256(digest));
        assert(time == 0);
    }

    function check_onlyTheAuthorOpensAnEdition(address caller, bytes32 digest, uint256 price, uint256 max) public {
        vm.assume(caller != AUTHOR);
        assert(!_call(caller, address(editions), abi.encodeCall(editions.open, (digest, price, max, 0, 0, 0))));
        assert(editions.editionOf(uint256(digest)) == 0);
    }

    function check_onlyTheAuthorVoidsVouchersOrHandsOver(address caller, address to) public {
        vm.assume(caller != AUTHOR);
        assert(!_call(caller, address(works), abi.encodeCall(works.bumpEpoch, ())));
        assert(!_call(caller, address(works), abi.encodeCall(works.transferOwnership, (to))));
        vm.assume(caller != address(0));
        assert(!_call(caller, address(works), abi.encodeCall(works.acceptOwnership, ())));
        assert(works.owner() == AUTHOR);
    }

    function check_noSecondPublication(bytes32 digest, uint256 flags, uint256 flagsAgain, bool burned) public {
        vm.assume(_call(AUTHOR, address(works), abi.encodeCall(works.publish, (digest, 0, flags))));
        if (burned) assert(_call(AUTHOR, address(works), abi.encodeCall(works.burn, (uint256(digest)))));
        assert(!_call(AUTHOR, address(works), abi.encodeCall(works.publish, (digest, 0, flagsAgain))));
    }

    function check_frozenStays(bytes32 digest, uint256 flags, address caller, bytes32 newer) public {
        vm.assume(_call(AUTHOR, address(works), abi.encodeCall(works.publish, (digest, 0, flags))));
        assert(_call(AUTHOR, address(works), abi.encodeCall(works.freeze, (uint256(digest)))));
        assert(!_call(caller, address(works), abi.encodeCall(works.revise, (uint256(digest), newer))));
        (,, uint256 flagsNow, bytes32 digestNow) = works.work(uint256(digest));
        assert(flagsNow & 4 != 0 && digestNow == digest);
    }

    function check_royaltyIsAtMostHalf(uint256 id, uint128 price) public view {
        (, uint256 amount) = works.royaltyInfo(id, price);
        assert(amount <= price / 2);
        (, amount) = editions.royaltyInfo(id, price);
        assert(amount <= price / 2);
    }
}
