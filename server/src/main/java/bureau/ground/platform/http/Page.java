package bureau.ground.platform.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param next the cursor of the page after this one; `null` on the last
public record Page<T>(List<T> items, @Nullable String next) {
  public static final int MOST = 100;

  public Page {
    items = List.copyOf(items);
  }

  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, null);
  }

  /// {@return the page size asked for, within 1 to 100; 50 where none was}
  ///
  /// @throws ProblemException if it is out of range
  public static int limit(@Nullable Integer asked) {
    if (asked == null) {
      return 50;
    }
    if (asked < 1 || asked > MOST) {
      throw Problem.invalid("limit", "range").exception();
    }
    return asked;
  }
}
