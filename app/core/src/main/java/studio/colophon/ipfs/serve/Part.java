package studio.colophon.ipfs.serve;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which bytes of a file are asked for (RFC 9110, 14): one range; several are not done, and then
/// the whole is the right answer.
///
/// @param first first byte
/// @param end one past the last one
/// @param whole whether all of the file is meant
record Part(long first, long end, boolean whole) {
  private static final int NO_RANGE = 416;
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  static Part of(String range, long size) throws Refusal {
    Matcher one = RANGE.matcher(range);
    if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
      return new Part(0, size, true);
    }
    boolean tail = one.group(1).isEmpty();
    long from = tail ? size - Long.parseLong(one.group(2)) : Long.parseLong(one.group(1));
    long last = tail || one.group(2).isEmpty() ? size - 1 : Long.parseLong(one.group(2));
    if (from >= size || last < from) {
      throw new Refusal(NO_RANGE, "There are no such bytes.");
    }
    return new Part(Math.max(0, from), Math.min(last, size - 1) + 1, false);
  }
}
