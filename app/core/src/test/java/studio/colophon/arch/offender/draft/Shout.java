package studio.colophon.arch.offender.draft;

/// An offender: prints.
final class Shout {
  static void shout(String text) {
    System.out.println(text);
  }
}
