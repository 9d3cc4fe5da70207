package bureau.testkit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Stands between a program and its PostgreSQL, reads along what each transaction writes, and can
/// cut the program off at a commit: to the database the program has died in that moment. What the
/// program does afterwards nobody hears.
///
/// Source: "Frontend/Backend Protocol" of PostgreSQL's manual. The program must neither encrypt
/// (`sslmode=disable`) nor keep statements prepared (`prepareThreshold=0`).
public final class PostgresTap implements AutoCloseable {
  private static final Pattern WRITE =
      Pattern.compile("\\b(insert\\s+into|update|delete\\s+from)\\s+([a-z_]+\\.[a-z_]+)");

  /// A call of a function that belongs to a schema of the program's own.
  private static final Pattern CALL = Pattern.compile("\\b([a-z_]+\\.[a-z_]+)\\(");

  /// Where a program is cut off.
  ///
  /// @param transaction what it writes, as [#transactions()] has it
  /// @param time at which of them from then on, from 1
  /// @param committed whether the commit is let through and only its acknowledgement is lost
  public record Point(String transaction, int time, boolean committed) {}

  private final ServerSocket door;
  private final int server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> transactions = new CopyOnWriteArrayList<>();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final AtomicInteger times = new AtomicInteger();
  private volatile @Nullable Point armed;

  private PostgresTap(ServerSocket door, int server) {
    this.door = door;
    this.server = server;
  }

  /// {@return a tap before the PostgreSQL on this port of loopback}
  public static PostgresTap before(int port) {
    try {
      var tap = new PostgresTap(new ServerSocket(0, 256, loopback()), port);
      Thread.ofVirtual().name("tap").start(tap::accept);
      return tap;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return door.getLocalPort();
  }

  /// {@return what each transaction so far that wrote something has written, for example `insert
  /// audit.event, update gateway.call`}
  public List<String> transactions() {
    return List.copyOf(transactions);
  }

  /// Cuts the program off when it comes to that point, once and for all.
  public void cutAt(Point point) {
    times.set(0);
    armed = point;
  }

  /// {@return whether it came there in time}
  public boolean awaitCut(long seconds) {
    try {
      return reached.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Cuts the program off now.
  @Override
  public void close() {
    try {
      door.close();
      for (var socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var program = door.accept();
        var database = new Socket(loopback(), server);
        open.add(program);
        open.add(database);
        program.setTcpNoDelay(true);
        database.setTcpNoDelay(true);
        var session = new Session(program, database);
        Thread.ofVirtual().name("tap-asks").start(session::asks);
        Thread.ofVirtual().name("tap-answers").start(session::answers);
      } catch (IOException _) {
        // closed, or the database is away
      }
    }
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  /// One connection.
  private final class Session {
    private final Socket program;
    private final Socket database;
    private final Set<String> written = new LinkedHashSet<>();
    private boolean inTransaction;
    private volatile boolean cutAtAnswer;

    Session(Socket program, Socket database) {
      this.program = program;
      this.database = database;
    }

    void asks() {
      try (program;
          database) {
        var in = new DataInputStream(new BufferedInputStream(program.getInputStream()));
        var out = database.getOutputStream();
        pass(in.readInt(), in, out); // the first message has no type
        while (true) {
          var type = in.readByte();
          var length = in.readInt();
          var body = in.readNBytes(length - 4);
          if (type == 'P' && isCut(statement(body))) {
            return;
          }
          out.write(ByteBuffer.allocate(1 + length).put(type).putInt(length).put(body).array());
          if (in.available() == 0) {
            out.flush();
          }
        }
      } catch (IOException _) {
        // one of the two is gone
      } finally {
        open.remove(program);
        open.remove(database);
      }
    }

    void answers() {
      try (program;
          database) {
        var in = database.getInputStream();
        var out = program.getOutputStream();
        var buffer = new byte[16384];
        for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          if (cutAtAnswer) {
            reach();
            return;
          }
          out.write(buffer, 0, n);
        }
      } catch (IOException _) {
        // one of the two is gone
      }
    }

    /// A statement outside a transaction is one of its own.
    private boolean isCut(String sql) {
      switch (sql) {
        case "BEGIN" -> begin(true);
        case "ROLLBACK" -> begin(false);
        case "COMMIT" -> {
          inTransaction = false;
          return isCutAtCommit();
        }
        default -> {
          note(sql);
          return !inTransaction && isCutAtCommit();
        }
      }
      return false;
    }

    private void begin(boolean transaction) {
      written.clear();
      inTransaction = transaction;
    }

    private boolean isCutAtCommit() {
      var transaction = String.join(", ", new ArrayList<>(written));
      written.clear();
      if (transaction.isEmpty()) {
        return false;
      }
      transactions.add(transaction);
      var point = armed;
      if (point == null
          || !point.transaction().equals(transaction)
          || times.incrementAndGet() != point.time()) {
        return false;
      }
      if (point.committed()) {
        cutAtAnswer = true;
        return false;
      }
      reach();
      return true;
    }

    private void note(String sql) {
      WRITE
          .matcher(sql)
          .results()
          .forEach(found -> written.add(found.group(1).split("\\s", 2)[0] + " " + found.group(2)));
      CALL.matcher(sql).results().forEach(found -> written.add("call " + found.group(1)));
    }

    private void reach() {
      PostgresTap.this.close();
      reached.countDown();
    }

    /// The name of the statement, the statement, its types.
    private static String statement(byte[] body) {
      var from = 0;
      while (body[from] != 0) {
        from++;
      }
      var to = from + 1;
      while (body[to] != 0) {
        to++;
      }
      return new String(body, from + 1, to - from - 1, StandardCharsets.UTF_8);
    }

    private static void pass(int length, DataInputStream in, OutputStream out) throws IOException {
      out.write(ByteBuffer.allocate(length).putInt(length).put(in.readNBytes(length - 4)).array());
    }
  }
}
