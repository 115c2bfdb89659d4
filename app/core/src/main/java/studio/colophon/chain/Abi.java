package studio.colophon.chain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.DynamicStruct;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint16;
import org.web3j.abi.datatypes.generated.Uint256;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Hashes;
import studio.colophon.chain.rpc.Hex;
import studio.colophon.wallet.Payee;
import studio.colophon.wallet.Voucher;

/// The calls and events of our contracts, spelled out. `AbiTest` compares each of them with the
/// committed ABI (docs/decisions/0020-calls-are-spelled-out.md).
final class Abi {
  static final String TRANSFER = topic("Transfer(address,address,uint256)");
  static final String SHARED = topic("Shared(address,uint256)");
  static final String HELD = topic("Held(address,address,uint256)");
  static final String WITHDRAWN = topic("Withdrawn(address,address,address,uint256)");
  static final String OWNERSHIP = topic("OwnershipTransferred(address,address)");

  private Abi() {}

  static byte[] worksOf(CollectionArgs args) {
    return call("worksOf", arguments(args));
  }

  static byte[] splitOf(List<Payee> shares) {
    return call("splitOf", words(shares));
  }

  static byte[] splits() {
    return call("splits");
  }

  static byte[] works() {
    return call("works");
  }

  static byte[] createAndPublishBySig(CollectionArgs args, Voucher voucher, byte[] signature) {
    Type<?>[] first = arguments(args);
    Type<?>[] all = Arrays.copyOf(first, 8);
    all[4] = struct(voucher);
    all[5] = number(0);
    all[6] = new Address(BigInteger.ZERO);
    all[7] = new DynamicBytes(signature);
    return call("createAndPublishBySig", all);
  }

  static byte[] publishBySig(Voucher voucher, long hint, byte[] signature) {
    return call(
        "publishBySig",
        struct(voucher),
        number(hint),
        new Address(BigInteger.ZERO),
        new DynamicBytes(signature));
  }

  static byte[] voucherHash(Voucher voucher) {
    return call("voucherHash", struct(voucher));
  }

  static byte[] work(BigInteger id) {
    return call("work", new Uint256(id));
  }

  static byte[] ownerOf(BigInteger id) {
    return call("ownerOf", new Uint256(id));
  }

  static byte[] tokenUri(BigInteger id) {
    return call("tokenURI", new Uint256(id));
  }

  static byte[] royaltyInfo(BigInteger id, BigInteger price) {
    return call("royaltyInfo", new Uint256(id), new Uint256(price));
  }

  static byte[] termsOf(long terms) {
    return call("termsOf", number(terms));
  }

  static byte[] termsCount() {
    return call("termsCount");
  }

  static byte[] epoch() {
    return call("epoch");
  }

  static byte[] owner() {
    return call("owner");
  }

  static byte[] author() {
    return call("author");
  }

  static byte[] distribute(List<Payee> shares) {
    return call("distribute", new Address(BigInteger.ZERO), words(shares));
  }

  static byte[] owed(EvmAddress account) {
    return call("owed", new Address(BigInteger.ZERO), address(account));
  }

  /// A number as a topic or an argument: 32 bytes as hex.
  static String word(BigInteger number) {
    String digits = number.toString(16);
    return "0x" + "0".repeat(64 - digits.length()) + digits;
  }

  /// A file of contracts/abi.
  static byte[] resource(String name) {
    try (InputStream in = Abi.class.getResourceAsStream("abi/" + name)) {
      if (in == null) {
        throw new IllegalStateException("contracts/abi/" + name + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Creation code of a contract, with the constructor's arguments behind it.
  static byte[] creation(String contract, EvmAddress... arguments) {
    String hex = new String(resource(contract + ".bin"), StandardCharsets.US_ASCII).strip();
    StringBuilder out = new StringBuilder(hex);
    for (EvmAddress argument : arguments) {
      out.append(word(new BigInteger(1, argument.bytes())).substring(2));
    }
    return HexFormat.of().parseHex(out);
  }

  private static byte[] call(String name, Type<?>... arguments) {
    Function function = new Function(name, List.of(arguments), List.of());
    return HexFormat.of().parseHex(FunctionEncoder.encode(function).substring(2));
  }

  private static Type<?>[] arguments(CollectionArgs args) {
    return new Type<?>[] {
      address(args.author()),
      new Uint16(args.bps()),
      new Utf8String(args.name()),
      new Utf8String(args.symbol())
    };
  }

  private static DynamicStruct struct(Voucher voucher) {
    return new DynamicStruct(
        new Bytes32(voucher.digest()),
        address(voucher.to()),
        new Uint256(voucher.price()),
        number(voucher.bps()),
        words(voucher.shares()),
        number(voucher.flags()),
        number(voucher.deadline()));
  }

  private static DynamicArray<Bytes32> words(List<Payee> shares) {
    List<Bytes32> words =
        shares.stream()
            .map(payee -> new Bytes32(HexFormat.of().parseHex(word(payee.word()).substring(2))))
            .toList();
    return new DynamicArray<>(Bytes32.class, words);
  }

  private static Address address(@Nullable EvmAddress address) {
    return new Address(address == null ? BigInteger.ZERO : new BigInteger(1, address.bytes()));
  }

  private static Uint256 number(long number) {
    return new Uint256(number);
  }

  private static String topic(String event) {
    return Hex.text(Hashes.keccak256(event.getBytes(StandardCharsets.US_ASCII)));
  }
}
