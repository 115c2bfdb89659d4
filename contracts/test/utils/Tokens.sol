// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// ERC-20 in its usual form, with hooks for the unusual ones.
contract NormalToken {
    mapping(address account => uint256) public balanceOf;

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function transfer(address to, uint256 amount) external virtual returns (bool) {
        _move(to, amount, amount);
        return true;
    }

    function _move(address to, uint256 sent, uint256 received) internal {
        balanceOf[msg.sender] -= sent;
        balanceOf[to] += received;
    }
}

/// Returns nothing.
contract SilentToken {
    mapping(address account => uint256) public balanceOf;

    function mint(address to, uint256 amount) external {
        balanceOf[to] += amount;
    }

    function transfer(address to, uint256 amount) external {
        balanceOf[msg.sender] -= amount;
        balanceOf[to] += amount;
    }
}

/// Returns false, without moving anything, for accounts on its list.
contract FalseToken is NormalToken {
    mapping(address account => bool) public blocked;

    function setBlocked(address account, bool value) external {
        blocked[account] = value;
    }

    function transfer(address to, uint256 amount) external virtual override returns (bool) {
        if (blocked[to]) return false;
        _move(to, amount, amount);
        return true;
    }
}

/// Reverts for accounts on its list.
contract BlockingToken is FalseToken {
    error Blocked();

    function transfer(address to, uint256 amount) external override returns (bool) {
        if (blocked[to]) revert Blocked();
        _move(to, amount, amount);
        return true;
    }
}

/// Takes one percent on the way, and refuses accounts on its list.
contract FeeToken is FalseToken {
    function transfer(address to, uint256 amount) external override returns (bool) {
        if (blocked[to]) return false;
        _move(to, amount, amount - amount / 100);
        return true;
    }
}

interface ITokenHook {
    function onToken() external;
}

/// Calls the recipient before the balances move.
contract HookToken is FalseToken {
    function transfer(address to, uint256 amount) external override returns (bool) {
        if (blocked[to]) return false;
        if (to.code.length != 0) try ITokenHook(to).onToken() {} catch {}
        _move(to, amount, amount);
        return true;
    }
}

/// Burns all the gas it gets for accounts on its list.
contract GreedyToken is FalseToken {
    function transfer(address to, uint256 amount) external override returns (bool) {
        if (blocked[to]) while (true) {}
        _move(to, amount, amount);
        return true;
    }
}

/// Balances can be taken away.
contract ShrinkingToken is FalseToken {
    function shrink(address account, uint256 amount) external {
        balanceOf[account] -= amount;
    }
}
