package offender;

final class Unread {
  static int twice(int number) {
    int result = 2 * number;
    return 2 * number;
  }
}
