package studio.colophon.wallet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.WalletFile;
import org.web3j.protocol.ObjectMapperFactory;
import studio.colophon.base.EvmAddress;
import studio.colophon.base.Hashes;
import studio.colophon.vault.Vault;

class WalletTest {
  /// The example of EIP-712: account, digest and signature.
  private static final EvmAddress COW =
      EvmAddress.parse("0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826");

  private static final byte[] DIGEST =
      HexFormat.of().parseHex("be609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2");
  private static final byte[] SIGNATURE =
      HexFormat.of()
          .parseHex(
              "4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d"
                  + "07299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b91562"
                  + "1c");

  @TempDir Path folder;

  @Test
  void makesThePracticeAccountOnce() {
    Wallet wallet = new Wallet(vault(), new SecureRandom());
    assertTrue(wallet.practiceAccount().isEmpty());
    assertEquals(List.of(), wallet.accounts());
    EvmAddress address = wallet.practice().address();
    assertEquals(address, new Wallet(vault(), new SecureRandom()).practice().address());
    assertEquals(List.of(new Account("practice", address, "practice", false)), wallet.accounts());
  }

  @Test
  void signsAsTheExampleOfEip712() {
    vault().seal("practice", Hashes.keccak256("cow".getBytes(StandardCharsets.UTF_8)));
    Signer signer = new Wallet(vault(), new SecureRandom()).practice();
    assertEquals(COW, signer.address());
    assertArrayEquals(SIGNATURE, signer.sign(DIGEST));
    assertTrue(Signatures.by(COW, DIGEST, SIGNATURE));
  }

  @Test
  void takesASignatureInOneFormOnly() {
    assertFalse(Signatures.by(COW, DIGEST, Arrays.copyOf(SIGNATURE, 64)));
    byte[] otherV = SIGNATURE.clone();
    otherV[64] = 1;
    assertFalse(Signatures.by(COW, DIGEST, otherV));
    // the twin of every signature: n - s and the other v (EIP-2)
    BigInteger n =
        new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(SIGNATURE, 32, 64));
    byte[] high = n.subtract(s).toByteArray();
    byte[] twin = SIGNATURE.clone();
    System.arraycopy(high, high.length - 32, twin, 32, 32);
    twin[64] = 27;
    assertFalse(Signatures.by(COW, DIGEST, twin));
    assertFalse(Signatures.by(COW, DIGEST, new byte[65]));
    byte[] otherDigest = DIGEST.clone();
    otherDigest[0] ^= 1;
    assertFalse(Signatures.by(COW, otherDigest, SIGNATURE));
  }

  @Test
  void thePracticeAccountServesItsOwnChainOnly() {
    Signer signer = new Wallet(vault(), new SecureRandom()).practice();
    Voucher voucher =
        new Voucher(new byte[32], null, BigInteger.ZERO, 0, List.of(), 0, 2_000_000_000);
    SigningRequest mainnet = new SigningRequest("A", "B", COW, "main", 1, 0, voucher);
    assertThrows(IllegalArgumentException.class, () -> mainnet.sign(signer));
    SigningRequest practice = new SigningRequest("A", "B", COW, "practice", 20252026, 0, voucher);
    assertTrue(Signatures.by(signer.address(), practice.digest(), practice.sign(signer)));
  }

  /// Jackson 3.2 loses the field `kdf` of a keystore without a word (docs/decisions).
  @Test
  void readsAKeystoreOfVersionThree() throws Exception {
    ECKeyPair key = ECKeyPair.create(Hashes.keccak256("cow".getBytes(StandardCharsets.UTF_8)));
    var mapper = ObjectMapperFactory.getObjectMapper();
    String json = mapper.writeValueAsString(org.web3j.crypto.Wallet.createLight("words", key));
    var read = mapper.readValue(json, WalletFile.class);
    assertEquals(key, org.web3j.crypto.Wallet.decrypt("words", read));
  }

  private Vault vault() {
    return new Vault(folder.resolve("vault"), new SecureRandom());
  }
}
