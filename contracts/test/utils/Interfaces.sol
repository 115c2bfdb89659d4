// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

// The tests reach the contracts through these and `vm.getCode`: contracts and tests are compiled with different settings.

interface IAuthored {
    error NotAuthor();
    error BadTerms();
    error BadFlags();
    error BadVoucher();
    error Expired();
    error AlreadyPublished();
    error NotPaid();

    function acceptOwnership() external;
    function addTerms(bytes32[] calldata shares, uint256 bps) external returns (uint256);
    function author() external view returns (address);
    function bumpEpoch() external;
    function defaultBps() external view returns (uint256);
    function eip712Domain()
        external
        view
        returns (bytes1, string memory, string memory, uint256, address, bytes32, uint256[] memory);
    function epoch() external view returns (uint256);
    function name() external view returns (string memory);
    function owner() external view returns (address);
    function pendingOwner() external view returns (address);
    function royaltyInfo(uint256 id, uint256 price) external view returns (address, uint256);
    function setApprovalForAll(address operator, bool approved) external;
    function supportsInterface(bytes4 id) external view returns (bool);
    function symbol() external view returns (string memory);
    function termsCount() external view returns (uint256);
    function termsOf(uint256 terms) external view returns (address, uint256);
    function transferOwnership(address to) external;
}

struct WorkVoucher {
    bytes32 digest;
    address to;
    uint256 price;
    uint256 bps;
    bytes32[] shares;
    uint256 flags;
    uint256 deadline;
}

interface IWorks is IAuthored {
    error Frozen();
    error UnsafeRecipient();
    error TokenDoesNotExist();
    error NotOwnerNorApproved();
    error TransferToZeroAddress();

    function approve(address account, uint256 id) external payable;
    function balanceOf(address account) external view returns (uint256);
    function burn(uint256 id) external;
    function freeze(uint256 id) external;
    function ownerOf(uint256 id) external view returns (address);
    function publish(bytes32 digest, uint256 terms, uint256 flags) external;
    function publishBatch(bytes32[] calldata digests, uint256 terms, uint256 flags) external;
    function publishBySig(WorkVoucher calldata voucher, uint256 hint, address buyer, bytes calldata signature)
        external
        payable;
    function publishTo(address to, bytes32 digest, uint256 terms, uint256 flags) external;
    function publishWith(bytes32 digest, bytes32[] calldata shares, uint256 bps, uint256 flags) external;
    function revise(uint256 id, bytes32 digest) external;
    function safeTransferFrom(address from, address to, uint256 id) external payable;
    function tokenURI(uint256 id) external view returns (string memory);
    function transferFrom(address from, address to, uint256 id) external payable;
    function voucherHash(WorkVoucher calldata voucher) external view returns (bytes32);
    function work(uint256 id) external view returns (uint256, uint256, uint256, bytes32);
}

struct EditionVoucher {
    bytes32 digest;
    uint256 price;
    uint256 max;
    uint256 closesAt;
    uint256 bps;
    bytes32[] shares;
    uint256 flags;
    uint256 deadline;
}

interface IEditions is IAuthored {
    error BadEdition();
    error SoldOut();
    error Closed();
    error TransferToNonERC1155ReceiverImplementer();

    function balanceOf(address account, uint256 id) external view returns (uint256);
    function buy(uint256 id, uint256 quantity, address to) external payable;
    function editionOf(uint256 id) external view returns (uint256);
    function open(bytes32 digest, uint256 price, uint256 max, uint256 closesAt, uint256 terms, uint256 flags) external;
    function openBySigAndBuy(
        EditionVoucher calldata voucher,
        uint256 hint,
        uint256 quantity,
        address to,
        bytes calldata signature
    ) external payable;
    function safeTransferFrom(address from, address to, uint256 id, uint256 amount, bytes calldata data) external;
    function setPrice(uint256 id, uint256 price) external;
    function settle(uint256 id) external returns (uint256);
    function settleTo(uint256 id, bytes32[] calldata shares) external returns (uint256);
    function uri(uint256 id) external view returns (string memory);
    function voucherHash(EditionVoucher calldata voucher) external view returns (bytes32);
}

interface ISplitFactory {
    error BadSplit();
    error Locked();
    error NotEnoughGas();
    error NothingOwed();
    error SendFailed();

    function cloneHash() external view returns (bytes32);
    function create(bytes32[] calldata shares) external returns (address);
    function distribute(address token, bytes32[] calldata shares) external returns (uint256);
    function held(address token) external view returns (uint256);
    function holdEther(address account) external payable;
    function holdToken(address token, address account) external returns (uint256);
    function implementation() external view returns (address);
    function owed(address token, address account) external view returns (uint256);
    function splitOf(bytes32[] calldata shares) external view returns (address);
    function withdraw(address token, address to) external returns (uint256);
}

interface ISplitter {
    error NotThisSplit();
    error Locked();
    error TokenFailed();

    function distribute(address token, bytes32[] calldata shares) external returns (uint256);
}

interface IStudio {
    error BadCollection();

    function createAndPublishBySig(
        address author,
        uint16 bps,
        string calldata name,
        string calldata symbol,
        WorkVoucher calldata voucher,
        uint256 hint,
        address buyer,
        bytes calldata signature
    ) external payable returns (address);
    function createEditions(address author, uint16 bps, string calldata name, string calldata symbol)
        external
        returns (address);
    function createWorks(address author, uint16 bps, string calldata name, string calldata symbol)
        external
        returns (address);
    function editions() external view returns (address);
    function editionsOf(address author, uint16 bps, string calldata name, string calldata symbol)
        external
        view
        returns (address);
    function splits() external view returns (address);
    function works() external view returns (address);
    function worksOf(address author, uint16 bps, string calldata name, string calldata symbol)
        external
        view
        returns (address);
}
