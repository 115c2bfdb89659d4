package studio.colophon.ipfs.gateway;

/// What one question to a gateway came to.
public enum Outcome {
  /// What was asked for, hashed.
  GOOD(0),
  /// The gateway says that it has none (404, 410, 412, or 504 after looking for it).
  ABSENT(0),
  /// A CAR file that ends as if it were whole, and is not. What is in it is good.
  PARTIAL(0),
  /// Bytes that are not what the CID names.
  WRONG(Outcome.MOST),
  /// More bytes than a block, or a CAR file of the size allowed, can have.
  TOO_LONG(Outcome.MOST),
  /// The connection broke in the middle.
  CUT(1),
  /// No byte for the time allowed, or hardly any.
  SILENT(Outcome.MOST),
  /// It asks to wait (429, 503), longer or more often than we do.
  BUSY(1),
  /// A web page or other words instead of blocks: no trustless gateway.
  NOT_A_GATEWAY(Outcome.MOST),
  /// Any other status.
  REFUSED(1),
  /// A redirect that is not followed: to a forbidden place, or one too many.
  MOVED(Outcome.MOST),
  /// Its name is not known.
  UNKNOWN_HOST(Outcome.MOST),
  /// Nobody listens, or the connection broke before an answer.
  UNREACHABLE(Outcome.MOST);

  /// How many strikes in a row end a gateway's part in a session.
  static final int MOST = 3;

  private final int strikes;

  Outcome(int strikes) {
    this.strikes = strikes;
  }

  int strikes() {
    return strikes;
  }

  /// Whether the gateway understood the question and answered it, rightly or not.
  public boolean answered() {
    return switch (this) {
      case GOOD, ABSENT, PARTIAL, WRONG, TOO_LONG -> true;
      default -> false;
    };
  }
}
