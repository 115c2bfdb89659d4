package studio.colophon.ipfs.gateway;

import java.time.Duration;

/// How much a session with gateways may take.
///
/// @param patience longest wait for an answer, and for the next byte of one
/// @param headStart how long one gateway is alone in a race before the next one is asked as well
/// @param pause longest wait that a gateway may ask for (Retry-After), twice for a question
/// @param car most bytes of one CAR file
/// @param bytes most bytes in all
public record Limits(Duration patience, Duration headStart, Duration pause, long car, long bytes) {
  /// 30 seconds, one second, ten seconds, 1 GiB, 4 GiB.
  public static final Limits USUAL =
      new Limits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          1L << 30,
          4L << 30);

  /// The same with another patience.
  public Limits patience(Duration other) {
    return new Limits(other, headStart, pause, car, bytes);
  }

  /// The same with another head start.
  public Limits headStart(Duration other) {
    return new Limits(patience, other, pause, car, bytes);
  }

  /// The same with another bound on what a gateway may make us wait.
  public Limits pause(Duration other) {
    return new Limits(patience, headStart, other, car, bytes);
  }

  /// The same with another number of bytes.
  public Limits bytes(long other) {
    return new Limits(patience, headStart, pause, car, other);
  }

  /// The same with another size of a CAR file.
  public Limits car(long other) {
    return new Limits(patience, headStart, pause, other, bytes);
  }
}
