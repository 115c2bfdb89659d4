package studio.colophon.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// The longest common subsequence by the greedy way of Myers, "An O(ND) Difference Algorithm"
/// (1986). Where more than a thousand steps part two sequences, their middle has no common part.
final class Myers {
  private static final int STEPS = 1_000;

  private Myers() {}

  /// Pairs of places with equal numbers, in order.
  ///
  /// @param ids two sequences
  static List<int[]> matches(int[][] ids) {
    int[] a = ids[0];
    int[] b = ids[1];
    List<int[]> found = new ArrayList<>();
    int head = 0;
    while (head < a.length && head < b.length && a[head] == b[head]) {
      found.add(new int[] {head, head});
      head++;
    }
    int tail = 0;
    while (tail < a.length - head
        && tail < b.length - head
        && a[a.length - 1 - tail] == b[b.length - 1 - tail]) {
      tail++;
    }
    for (int[] each :
        middle(
            Arrays.copyOfRange(a, head, a.length - tail),
            Arrays.copyOfRange(b, head, b.length - tail))) {
      found.add(new int[] {each[0] + head, each[1] + head});
    }
    for (int i = tail; i > 0; i--) {
      found.add(new int[] {a.length - i, b.length - i});
    }
    return found;
  }

  private static List<int[]> middle(int[] a, int[] b) {
    if (a.length == 0 || b.length == 0) {
      return List.of();
    }
    int most = Math.min(a.length + b.length, STEPS);
    int[] furthest = new int[2 * most + 2];
    List<int[]> trace = new ArrayList<>();
    for (int d = 0; d <= most; d++) {
      trace.add(Arrays.copyOfRange(furthest, most - d, most + d + 2));
      for (int k = -d; k <= d; k += 2) {
        int x = start(furthest, most, d, k);
        while (x < a.length && x - k < b.length && x - k >= 0 && a[x] == b[x - k]) {
          x++;
        }
        furthest[most + k] = x;
        if (x >= a.length && x - k >= b.length) {
          return back(trace, a.length, b.length);
        }
      }
    }
    return List.of();
  }

  /// Where the furthest path of `d` steps enters diagonal `k`.
  private static int start(int[] furthest, int middle, int d, int k) {
    if (d == 0) {
      return 0;
    }
    boolean down = k == -d || (k != d && furthest[middle + k - 1] < furthest[middle + k + 1]);
    return down ? furthest[middle + k + 1] : furthest[middle + k - 1] + 1;
  }

  private static List<int[]> back(List<int[]> trace, int endX, int endY) {
    List<int[]> found = new ArrayList<>();
    int x = endX;
    int y = endY;
    for (int d = trace.size() - 1; d >= 0; d--) {
      int[] furthest = trace.get(d);
      int k = x - y;
      int from = start(furthest, d, d, k);
      while (x > from) {
        x--;
        y--;
        found.add(new int[] {x, y});
      }
      boolean down = k == -d || (k != d && furthest[d + k - 1] < furthest[d + k + 1]);
      if (down) {
        y--;
      } else {
        x--;
      }
    }
    Collections.reverse(found);
    return found;
  }
}
