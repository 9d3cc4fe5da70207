package bureau.ground.platform.concurrent;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Lets those who want to read the same thing at the same time share one reading: else the first
/// moment of a memory, or its expiry, sends hundreds to the database for one row.
///
/// What is shared may have begun before the caller came: whoever must not see what was true then
/// checks the result, and reads alone if it is too old.
public final class SharedReads<K, V> {
  private final Map<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();

  /// {@return what the reading gives, or one for the same key that was under way}
  ///
  /// Throws what the reading throws, in everybody who shared it.
  public V read(K key, Supplier<V> reading) {
    var own = new CompletableFuture<V>();
    var others = underWay.putIfAbsent(key, own);
    if (others != null) {
      return shared(others);
    }
    try {
      var value = reading.get();
      own.complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      own.completeExceptionally(e);
      throw e;
    } finally {
      underWay.remove(key, own);
    }
  }

  private static <V> V shared(CompletableFuture<V> others) {
    try {
      return others.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
