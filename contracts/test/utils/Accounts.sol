// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EditionVoucher, WorkVoucher} from "./Interfaces.sol";

/// Refuses ether until told otherwise.
contract Refuser {
    error No();

    bool public takes;

    function setTakes(bool value) external {
        takes = value;
    }

    receive() external payable {
        if (!takes) revert No();
    }
}

/// Burns all the gas it gets.
contract Burner {
    receive() external payable {
        while (true) {}
    }
}

/// Refuses with a megabyte of return data.
contract Bomber {
    receive() external payable {
        assembly {
            revert(0, 1000000)
        }
    }
}

/// Takes money only when it comes with a lot of gas.
contract Picky {
    error No();

    receive() external payable {
        if (gasleft() < 90_000) revert No();
    }
}

/// A contract wallet: ERC-1271 for one key, and takes every token.
contract Wallet {
    address public immutable signer;

    constructor(address signer_) {
        signer = signer_;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        (bytes32 r, bytes32 s) = abi.decode(signature[:64], (bytes32, bytes32));
        address found = ecrecover(hash, uint8(signature[64]), r, s);
        return found == signer && found != address(0) ? bytes4(0x1626ba7e) : bytes4(0xffffffff);
    }

    function onERC721Received(address, address, uint256, bytes calldata) external pure returns (bytes4) {
        return 0x150b7a02;
    }

    function onERC1155Received(address, address, uint256, uint256, bytes calldata) external pure returns (bytes4) {
        return 0xf23a6e61;
    }

    receive() external payable {}
}

/// Code without any of the callbacks: a contract that takes no tokens, or the delegate of an EIP-7702 account.
contract Mute {
    receive() external payable {}
}

/// Makes one call when it is first paid; small enough for a push's gas to carry a whole payout.
contract Returner {
    address private target;
    bool public worked;
    bytes private data;

    function set(address target_, bytes calldata data_) external {
        (target, data, worked) = (target_, data_, false);
    }

    receive() external payable {
        address to = target;
        if (to == address(0)) return;
        target = address(1);
        if (to == address(1)) return;
        (bool done,) = to.call(data);
        worked = done;
    }
}

/// Calls back into everything whenever it is called, as author, payee, recipient and buyer at once. All its state is in
/// one slot that is never zero: a push leaves it 100,000 gas, which must be enough for one deed to succeed.
contract Hostile {
    struct Deed {
        address target;
        uint96 value;
        bytes data;
    }

    struct State {
        uint64 turn;
        uint64 tried;
        uint64 worked;
        uint8 depth;
        bool refuses;
        bool quiet;
    }

    Deed[] internal deeds;
    State internal state = State(1, 0, 0, 0, false, false);

    function add(address target, uint96 value, bytes calldata data) external {
        deeds.push(Deed(target, value, data));
    }

    function tried() external view returns (uint256) {
        return state.tried;
    }

    function worked() external view returns (uint256) {
        return state.worked;
    }

    function setRefuses(bool value) external {
        state.refuses = value;
    }

    function setQuiet(bool value) external {
        state.quiet = value;
    }

    /// As its owner would use it.
    function act(address target, uint256 value, bytes calldata data) external returns (bool done) {
        (done,) = target.call{value: value}(data);
    }

    receive() external payable {
        _attack();
        require(!state.refuses);
    }

    fallback() external payable {
        _attack();
        assembly {
            // answers every callback with the selector it was called with
            mstore(0, shl(224, shr(224, calldataload(0))))
            return(0, 0x20)
        }
    }

    /// With much gas everything, with little one deed after the other.
    function _attack() private {
        uint256 n = deeds.length;
        if (state.quiet || n == 0 || state.depth > 1) return;
        state.depth += 1;
        uint256 rounds = gasleft() > 3_000_000 ? n : 1;
        for (uint256 i; i < rounds && gasleft() > 30_000; ++i) {
            Deed storage deed = deeds[state.turn % n];
            bytes memory data = deed.data;
            state.turn += 1;
            state.tried += 1;
            (bool done,) = deed.target.call{value: deed.value, gas: gasleft() - 6_000}(data);
            if (done) state.worked += 1;
        }
        state.depth -= 1;
    }
}
