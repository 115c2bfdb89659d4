package studio.colophon.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BodyTest {
  @Test
  void givesOutAllThatCameBeforeItReportsTheFailure() throws IOException {
    Body body = new Body();
    IOException broken = new IOException("reset");
    body.onNext(List.of(bytes(1, 2), bytes(), bytes(3)));
    body.onNext(List.of(bytes(4)));
    body.onError(broken);
    assertArrayEquals(new byte[] {1, 2, 3, 4}, body.readNBytes(4));
    assertSame(broken, assertThrows(IOException.class, body::read).getCause());
  }

  @Test
  void endsWhereTheBodyEnds() throws IOException {
    Body body = new Body();
    body.onNext(List.of(bytes(0xFF)));
    body.onComplete();
    assertEquals(0xFF, body.read());
    assertEquals(-1, body.read());
    assertEquals(-1, body.read());
  }

  private static ByteBuffer bytes(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length);
    for (int value : values) {
      buffer.put((byte) value);
    }
    return buffer.flip();
  }
}
