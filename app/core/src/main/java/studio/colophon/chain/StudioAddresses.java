package studio.colophon.chain;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.web3j.rlp.RlpEncoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Hashes;
import studio.colophon.wallet.Payee;

/// Where our contracts are, on every chain that has the canonical factory, computed without asking
/// anybody. Before money depends on one of them, [Studio] has the chain derive it again
/// (docs/contracts.md).
public final class StudioAddresses {
  /// The deterministic deployment factory (EIP-7997): calldata is salt and creation code.
  public static final EvmAddress FACTORY =
      EvmAddress.parse("0x4e59b44847b379578588920cA78FbF26c0B4956C");

  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] NO_SALT = new byte[32];

  private final EvmAddress studio;
  private final EvmAddress splits;
  private final EvmAddress works;
  private final byte[] splitHash;

  /// The addresses that follow from the committed creation code of Studio with salt 0.
  public StudioAddresses() {
    studio = create2(FACTORY, NO_SALT, Hashes.keccak256(Abi.creation("Studio")));
    // the order of contracts/src/Studio.sol's constructor
    splits = created(studio, 1);
    works = created(studio, 2);
    splitHash = Hashes.keccak256(splitCode(created(splits, 1)));
  }

  /// The contract Studio.
  public EvmAddress studio() {
    return studio;
  }

  /// The contract SplitFactory.
  public EvmAddress splits() {
    return splits;
  }

  /// The logic behind collections of works.
  public EvmAddress works() {
    return works;
  }

  /// The collection made from these arguments, deployed or not.
  public EvmAddress worksOf(CollectionArgs args) {
    byte[] packed = args.packed();
    int size = 45 + packed.length;
    ByteArrayOutputStream code = new ByteArrayOutputStream();
    // Solady 0.1.26 LibClone, "minimal proxy with immutable args": a creator of 10 bytes, 45 bytes
    code.writeBytes(HEX.parseHex("61"));
    code.write(size >> 8);
    code.write(size);
    code.writeBytes(HEX.parseHex("3d81600a3d39f3363d3d373d3d3d363d73"));
    code.writeBytes(works.bytes());
    code.writeBytes(HEX.parseHex("5af43d82803e903d91602b57fd5bf3"));
    code.writeBytes(packed);
    return create2(studio, NO_SALT, Hashes.keccak256(code.toByteArray()));
  }

  /// Who receives the income of these shares: a single recipient itself, else the split's address.
  ///
  /// @param shares ascending by account, weights without common divisor
  public EvmAddress payeeOf(List<Payee> shares) {
    if (shares.size() == 1) {
      return shares.getFirst().account();
    }
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    for (Payee payee : shares) {
      words.writeBytes(HEX.parseHex(Abi.word(payee.word()).substring(2)));
    }
    return create2(splits, Hashes.keccak256(words.toByteArray()), splitHash);
  }

  /// 59 bytes: contracts/src/Clone.sol.
  private static byte[] splitCode(EvmAddress logic) {
    return HEX.parseHex(
        "60323d8160093d39f3"
            + "36600557005b"
            + "5f5f365f5f37365f73"
            + Hashes.hex(logic.bytes())
            + "5af43d5f5f3e5f3d91603057fd5bf3");
  }

  /// EIP-1014.
  private static EvmAddress create2(EvmAddress deployer, byte[] salt, byte[] codeHash) {
    return last20(Hashes.keccak256(new byte[] {(byte) 0xff}, deployer.bytes(), salt, codeHash));
  }

  /// The address of CREATE: hash of the RLP of deployer and nonce (Yellow Paper, section 7).
  private static EvmAddress created(EvmAddress deployer, long nonce) {
    RlpList list =
        new RlpList(
            RlpString.create(deployer.bytes()), RlpString.create(BigInteger.valueOf(nonce)));
    return last20(Hashes.keccak256(RlpEncoder.encode(list)));
  }

  private static EvmAddress last20(byte[] hash) {
    return EvmAddress.of(Arrays.copyOfRange(hash, 12, 32));
  }
}
