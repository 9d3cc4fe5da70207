package bureau.trust.identity;

import bureau.ground.platform.concurrent.Caches;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.PersonId;
import com.github.benmanes.caffeine.cache.Cache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.HexFormat;

/// How often a sign-in may fail: for one e-mail address from one network address, for one e-mail
/// address from everywhere, and from one network address. Who guesses at somebody's password thus
/// locks out themselves, and not that person. An e-mail address that nobody has counts like any
/// other, so that the answer tells nothing about it.
public final class SignInLimits {
  private static final Duration SPAN = Duration.ofMinutes(5);

  /// How many network addresses it takes to use up what an e-mail address may fail altogether.
  private static final int SOURCES = 10;

  private final int perEmail;
  private final int perAddress;
  private final Cache<String, Bucket> buckets =
      Caches.ofAtMost(200_000).expireAfterAccess(SPAN.multipliedBy(2)).build();

  public SignInLimits(IdentityConfig config) {
    perEmail = config.emailAttempts();
    perAddress = config.addressAttempts();
  }

  /// Counts an attempt before it is made.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 429 if there were too many
  public void take(byte[] emailHash, String address) {
    take(pair(emailHash, address));
    take(email(emailHash));
    take(address(address));
  }

  /// An attempt that succeeded does not count.
  public void giveBack(byte[] emailHash, String address) {
    pair(emailHash, address).addTokens(1);
    email(emailHash).addTokens(1);
    address(address).addTokens(1);
  }

  /// Counts an attempt of somebody signed in to name their present password.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 429 if there were too many
  public void take(PersonId person) {
    take(bucket("p" + person, perEmail));
  }

  /// An attempt that succeeded does not count.
  public void giveBack(PersonId person) {
    bucket("p" + person, perEmail).addTokens(1);
  }

  private Bucket pair(byte[] hash, String address) {
    return bucket("b" + HexFormat.of().formatHex(hash) + address, perEmail);
  }

  private Bucket email(byte[] hash) {
    return bucket("e" + HexFormat.of().formatHex(hash), perEmail * SOURCES);
  }

  private Bucket address(String address) {
    return bucket("a" + address, perAddress);
  }

  private Bucket bucket(String key, int capacity) {
    return buckets.get(
        key,
        _ ->
            Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, SPAN))
                .build());
  }

  private static void take(Bucket bucket) {
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      var wait = Duration.ofNanos(probe.getNanosToWaitForRefill()).plusSeconds(1);
      throw Problem.of("too-many-attempts", 429).retryAfter(wait).exception();
    }
  }
}
