package bureau.bench;

import java.util.Arrays;

/// Many durations in nanoseconds.
final class Times {
  private long[] all = new long[1024];
  private int count;

  void add(long nanos) {
    if (count == all.length) {
      all = Arrays.copyOf(all, 2 * count);
    }
    all[count++] = nanos;
  }

  int count() {
    return count;
  }

  /// {@return the duration below which this share of them lies, in milliseconds; 0 if there is
  /// none}
  double millis(double share) {
    if (count == 0) {
      return 0;
    }
    var sorted = Arrays.copyOf(all, count);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(count - 1, (long) (share * count))] / 1e6;
  }
}
