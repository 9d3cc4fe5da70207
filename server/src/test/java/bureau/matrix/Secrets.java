package bureau.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Makes secrets that occur nowhere else, and remembers them.
final class Secrets {
  private final SplittableRandom random = new SplittableRandom(26);
  private final List<String> made = new ArrayList<>();

  /// {@return a new one, of letters and digits}
  String next() {
    var secret = "Geheim%016x%08x".formatted(random.nextLong(), random.nextInt());
    made.add(secret);
    return secret;
  }

  /// Adds one that the server itself has made.
  String known(String secret) {
    made.add(secret);
    return secret;
  }

  List<String> all() {
    return List.copyOf(made);
  }
}
