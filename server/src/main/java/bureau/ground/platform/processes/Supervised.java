package bureau.ground.platform.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A child process that is kept running until `close`, and that never outlives the server: the pipe
/// on its standard input is its life line, it runs in a session of its own (a Ctrl-C in the
/// terminal reaches the server first), and its pid is kept in a file so that the next start ends
/// what a killed server left behind. When it dies it is started again, after a wait that doubles
/// from a fifth of a second to half a minute and begins anew once it has lived for half a minute.
public final class Supervised implements AutoCloseable {
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofSeconds(3);
  private static final Duration GLANCE = Duration.ofSeconds(1);

  /// What the owner of the child decides and hears, on the supervising thread but for `isHung`.
  public interface Child {
    /// {@return the next start; called again before every restart}
    Launch launch() throws IOException;

    /// One line of the child's output.
    ///
    /// @return whether the line belongs into the log
    boolean said(String line);

    /// {@return whether a child that is there does its work no more: it is then ended, and started
    /// again} Asked once a second.
    default boolean isHung() {
      return false;
    }

    /// The child is gone, or could not be started, and will be started again.
    ///
    /// @param reason in plain words, for the log
    void ended(String reason);
  }

  private final String name;
  private final PidFile pidFile;
  private final RotatingLog log;
  private final Child child;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Object startOrClose = new Object();
  private volatile @Nullable Process process;

  /// @param name also the name of the pid file and the log
  /// @param home holds `run/<name>.pid` and `logs/<name>.log`
  public Supervised(String name, Path home, Child child) {
    this.name = name;
    this.pidFile = new PidFile(home.resolve("run").resolve(name + ".pid"));
    this.log = new RotatingLog(home.resolve("logs").resolve(name + ".log"));
    this.child = child;
    this.thread = Thread.ofPlatform().daemon().name("supervised-" + name).unstarted(this::run);
  }

  /// Ends what an earlier run may have left, then starts the child, and returns at once.
  public void start() {
    thread.start();
  }

  /// {@return whether a child process is alive now; it need not be ready}
  public boolean isAlive() {
    var current = process;
    return current != null && current.isAlive();
  }

  /// {@return the child's process id, or -1 while there is none}
  public long pid() {
    var current = process;
    return current == null || !current.isAlive() ? -1 : current.pid();
  }

  private void run() {
    var wait = FIRST_WAIT;
    try {
      pidFile.reap();
      while (!isClosing()) {
        long begun = System.nanoTime();
        var reason = runOnce();
        if (isClosing()) {
          break;
        }
        log.append("-- " + name + ": " + reason);
        child.ended(reason);
        if (System.nanoTime() - begun > LONGEST_WAIT.toNanos()) {
          wait = FIRST_WAIT;
        }
        if (closing.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
          break;
        }
        wait =
            wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      log.close();
    }
  }

  private String runOnce() throws InterruptedException {
    try {
      var launch = child.launch();
      Process started;
      synchronized (startOrClose) {
        if (isClosing()) {
          return "stopped";
        }
        started = begin(launch);
        process = started;
      }
      pidFile.write(started);
      // what the child started itself may hold its output open
      var _ = started.onExit().thenRun(() -> ProcessGroup.kill(started.pid()));
      give(started, launch.input());
      var hung = new AtomicBoolean();
      var watch =
          Thread.ofVirtual().name("watching-" + name).start(() -> endOnceHung(started, hung));
      read(started);
      int code = started.waitFor();
      watch.interrupt();
      pidFile.delete();
      return hung.get() ? "was there, but did not answer" : "ended with code " + code;
    } catch (IOException | RuntimeException failed) {
      return "could not be started: " + failed.getMessage();
    }
  }

  private void endOnceHung(Process started, AtomicBoolean hung) {
    try {
      while (!started.waitFor(GLANCE)) {
        if (child.isHung()) {
          hung.set(true);
          ProcessGroup.kill(started.pid());
          started.destroyForcibly();
        }
      }
    } catch (InterruptedException ended) {
      // nothing left to watch
    }
  }

  private static Process begin(Launch launch) throws IOException {
    var command = new ArrayList<String>();
    ProcessGroup.ownSession().ifPresent(command::add);
    command.addAll(launch.command());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(launch.environment());
    return builder.start();
  }

  private static void give(Process started, String input) {
    try {
      var pipe = started.getOutputStream();
      pipe.write(input.getBytes(UTF_8));
      pipe.flush();
    } catch (IOException alreadyGone) {
      // its output and its code say why
    }
  }

  private void read(Process started) {
    try (BufferedReader lines = started.inputReader(UTF_8)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (child.said(line)) {
          log.append(line);
        }
      }
    } catch (IOException closed) {
      // the pipe breaks when the process is killed
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /// Ends the child and everything it started, and returns when they are gone.
  @Override
  public void close() {
    Process last;
    synchronized (startOrClose) {
      closing.countDown();
      last = process;
    }
    if (last != null) {
      end(last);
    }
    try {
      if (thread.isAlive()) {
        thread.join(GRACE);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void end(Process last) {
    try {
      last.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // that is what is wanted
    }
    try {
      if (!last.waitFor(GRACE)) {
        ProcessGroup.kill(last.pid());
        last.destroyForcibly().waitFor(GRACE);
      }
    } catch (InterruptedException stopped) {
      last.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    pidFile.delete();
  }
}
