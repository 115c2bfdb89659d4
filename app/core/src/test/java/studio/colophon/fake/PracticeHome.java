package studio.colophon.fake;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import studio.colophon.base.Cancel;
import studio.colophon.base.Hashes;
import studio.colophon.chain.Chain;
import studio.colophon.chain.CollectionArgs;
import studio.colophon.chain.Minting;
import studio.colophon.chain.Network;
import studio.colophon.chain.Receipt;
import studio.colophon.chain.StudioAddresses;
import studio.colophon.chain.Transactions;
import studio.colophon.chain.practice.Practice;
import studio.colophon.net.Door;
import studio.colophon.vault.Vault;
import studio.colophon.wallet.Payee;
import studio.colophon.wallet.Signer;
import studio.colophon.wallet.SigningRequest;
import studio.colophon.wallet.Voucher;
import studio.colophon.wallet.Wallet;

/// A home with a wallet and a real practice network, for tests.
///
/// @param folder the home
public record PracticeHome(Path folder) {
  /// The door of all tests: this computer only.
  public static final Door DOOR = new Door(true);

  private static final long LONG_HENCE = 4_000_000_000L;

  /// The wallet.
  public Wallet wallet() {
    return new Wallet(new Vault(folder.resolve("vault"), new SecureRandom()), new SecureRandom());
  }

  /// Signs for the practice account.
  public Signer signer() {
    return wallet().practice();
  }

  /// Attaches to the practice network or runs it.
  public Practice open() {
    return Practice.open(folder, () -> signer(), DOOR, new Cancel());
  }

  /// Runs the practice network.
  public Practice serve(int port) {
    return Practice.serve(folder, port, () -> signer(), DOOR, new Cancel());
  }

  /// The collection of the practice account.
  public CollectionArgs collection() {
    return new CollectionArgs(signer().address(), 0, "雨夜 and other nights", "NIGHTS");
  }

  /// A chain through this network.
  public static Chain chain(Network network) {
    return Chain.connect(DOOR, network, new Cancel());
  }

  /// A voucher for the work of this name.
  public static Voucher voucher(String work, int bps, List<Payee> shares) {
    byte[] digest = Hashes.sha256(work.getBytes(StandardCharsets.UTF_8));
    return new Voucher(digest, null, BigInteger.ZERO, bps, shares, 0, LONG_HENCE);
  }

  /// Signs a voucher as the author.
  public byte[] sign(Voucher voucher) {
    CollectionArgs args = collection();
    return new SigningRequest(
            "A night",
            args.name(),
            new StudioAddresses().worksOf(args),
            "practice",
            Wallet.PRACTICE_CHAIN,
            0,
            voucher)
        .sign(signer());
  }

  /// What is to be done about a voucher.
  public Minting.Next prepare(Chain chain, Voucher voucher) {
    return new Minting(chain, new StudioAddresses())
        .prepare(signer(), voucher, sign(voucher), collection(), OptionalLong.empty());
  }

  /// Mints and returns the receipt.
  public Receipt mint(Practice practice, Voucher voucher) {
    Chain chain = chain(practice.network());
    Minting.Send send = (Minting.Send) prepare(chain, voucher);
    Transactions transactions = new Transactions(chain);
    transactions.broadcast(send.transaction().raw());
    return transactions.await(send.transaction().hash(), Duration.ofSeconds(20)).orElseThrow();
  }
}
