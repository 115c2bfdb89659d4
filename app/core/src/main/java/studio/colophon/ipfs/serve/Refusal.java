package studio.colophon.ipfs.serve;

/// A request that gets no content, and what it is told instead.
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;

  /// @param status HTTP status
  /// @param words one English sentence, without anything of the request in it
  Refusal(int status, String words) {
    super(words);
    this.status = status;
  }

  int status() {
    return status;
  }

  String words() {
    return String.valueOf(getMessage());
  }
}
