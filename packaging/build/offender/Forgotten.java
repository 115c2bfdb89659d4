package offender;

final class Forgotten {
  static String strip(String text) {
    text.strip();
    return text;
  }
}
