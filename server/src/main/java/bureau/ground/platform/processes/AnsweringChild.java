package bureau.ground.platform.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A child process that is told lines and answers in lines, and that nobody trusts: it sees nothing
/// of the server's environment, its lines are bounded, and it is ended at once, with all that it
/// started, when its owner has enough of it.
///
/// `Supervised` keeps a child running and speaks to it once; here the owner decides from one
/// question to the next whether the child may live. It runs in a session of its own, and its
/// standard input ends with the server, even with a server that was killed.
public final class AnsweringChild implements AutoCloseable {
  private static final int LONGEST_LINE = 1 << 16;
  private static final int UNHEARD = 64;
  private static final int SPOKE_TOO_LONG = -1;

  /// What was heard of the child.
  public sealed interface Heard {
    record Line(String text) implements Heard {}

    /// Nothing, in the time that it had.
    record Nothing() implements Heard {}

    /// It is there no more.
    ///
    /// @param code with which it ended; 128 and the number of the signal if it was killed; -1 if it
    ///   was ended because its line had no end
    record Gone(int code) implements Heard {}
  }

  private final Process process;
  private final ArrayBlockingQueue<Heard> heard = new ArrayBlockingQueue<>(UNHEARD);

  private AnsweringChild(Process process) {
    this.process = process;
  }

  /// Starts it.
  ///
  /// @param environment all of it: nothing of the server's own is added
  /// @param folder in which it works
  public static AnsweringChild start(
      List<String> command, Map<String, String> environment, Path folder) throws IOException {
    var line = new ArrayList<String>();
    ProcessGroup.ownSession().ifPresent(line::add);
    line.addAll(command);
    var builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    var child = new AnsweringChild(builder.start());
    Thread.ofVirtual().name("hearing-" + child.process.pid()).start(child::listen);
    return child;
  }

  /// Tells it a line; a child that is gone is found out by `hear`.
  public void tell(String line) {
    try {
      var pipe = process.getOutputStream();
      pipe.write((line + "\n").getBytes(UTF_8));
      pipe.flush();
    } catch (IOException gone) {
      // its end is heard
    }
  }

  /// Waits for its next line. Once it is gone, that is what is heard ever after.
  public Heard hear(Duration atMost) throws InterruptedException {
    var next = heard.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    if (next instanceof Heard.Gone) {
      heard.add(next);
    }
    return next == null ? new Heard.Nothing() : next;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  private void listen() {
    int code = 0;
    try {
      try (var said = process.getInputStream()) {
        for (var line = line(said); line != null; line = line(said)) {
          heard.put(new Heard.Line(line));
        }
      } catch (LineWithoutEnd tooLong) {
        code = SPOKE_TOO_LONG;
        ProcessGroup.kill(process.pid());
      } catch (IOException broken) {
        // the pipe breaks when the process is killed
      }
      int ended = process.waitFor();
      // what the child started itself may still be there
      ProcessGroup.kill(process.pid());
      heard.put(new Heard.Gone(code == 0 ? ended : code));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class LineWithoutEnd extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static @Nullable String line(InputStream said) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = said.read(); next != '\n'; next = said.read()) {
      if (next < 0) {
        return null;
      }
      if (line.size() == LONGEST_LINE) {
        throw new LineWithoutEnd();
      }
      line.write(next);
    }
    return line.toString(UTF_8);
  }

  /// Ends it and all that it started, and returns when it is gone.
  @Override
  public void close() {
    ProcessGroup.kill(process.pid());
    process.destroyForcibly();
    boolean interrupted = Thread.interrupted();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
