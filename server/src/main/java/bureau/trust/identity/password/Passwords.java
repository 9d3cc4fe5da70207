package bureau.trust.identity.password;

import bureau.ground.platform.http.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// Hashes passwords with Argon2id, 19 MiB and two passes each (OWASP *Password Storage Cheat
/// Sheet*).
///
/// Half the cores at most work on it, on threads of their own: a flood of sign-ins waits in a short
/// queue and is turned away at its end, and takes neither memory nor the cores from streams.
public final class Passwords implements AutoCloseable {
  public static final int SHORTEST = 12;
  public static final int LONGEST = 256;

  private static final int WAITING = 64;

  private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
  private final ThreadPoolExecutor workers;

  /// Verified when there is no hash to verify, so that both take the same time; of a password that
  /// nobody knows, made with the parameters above.
  static final String DUMMY =
      "$argon2id$v=19$m=19456,t=2,p=1$pwaxhCmwhghadIGmf9motQ$i2vH7bMLrHJAtqm3jHopCAghhltVarKSge7LkI87UjM";

  public Passwords() {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("passwords-", 0).daemon().factory());
    workers.allowCoreThreadTimeOut(true);
  }

  /// @throws bureau.ground.platform.http.ProblemException 400 if it is too short or too long
  public static void requireAcceptable(String password) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST || !canBeOne(password)) {
      throw Problem.invalid("password", "password-length").exception();
    }
  }

  /// @throws bureau.ground.platform.http.ProblemException 503 if too many are waiting
  public String hash(String password) {
    return work(() -> String.valueOf(argon2.encode(password)));
  }

  /// {@return whether the password is the one that was hashed}
  ///
  /// @param hash `null` if there is none: takes as long, and is never right
  /// @throws bureau.ground.platform.http.ProblemException 503 if too many are waiting
  public boolean matches(String password, @Nullable String hash) {
    boolean possible = hash != null && canBeOne(password);
    boolean matches =
        work(() -> argon2.matches(possible ? password : "none", possible ? hash : DUMMY));
    return possible && matches;
  }

  /// Not so long that hashing it takes longer, and of whole characters.
  private static boolean canBeOne(String password) {
    return password.length() <= 2 * LONGEST
        && StandardCharsets.UTF_8.newEncoder().canEncode(password);
  }

  private <T> T work(Callable<T> task) {
    try {
      return workers.submit(task).get();
    } catch (RejectedExecutionException e) {
      throw Problem.of("too-busy", 503).retryAfter(Duration.ofSeconds(5)).exception();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A password could not be hashed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a password was hashed", e);
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
