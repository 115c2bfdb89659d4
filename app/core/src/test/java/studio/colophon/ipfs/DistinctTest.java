package studio.colophon.ipfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import studio.colophon.base.Hashes;

class DistinctTest {
  private static byte[] digest(int i) {
    return Hashes.sha256(ByteBuffer.allocate(4).putInt(i).array());
  }

  @Test
  void knowsEachDigestOnce() {
    Distinct distinct = new Distinct();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 100_000; i++) {
        assertEquals(round == 0, distinct.add(digest(i)));
      }
      assertEquals(100_000, distinct.size());
    }
  }

  @Test
  void tellsDigestsApartThatDifferInOneBitOnly() {
    Distinct distinct = new Distinct();
    byte[] digest = digest(1);
    assertTrue(distinct.add(digest));
    for (int bit = 0; bit < 256; bit++) {
      digest[bit / 8] ^= (byte) (1 << bit % 8);
      assertTrue(distinct.add(digest), "bit " + bit);
      assertFalse(distinct.add(digest), "bit " + bit);
      digest[bit / 8] ^= (byte) (1 << bit % 8);
    }
    assertFalse(distinct.add(digest));
    assertEquals(257, distinct.size());
  }
}
