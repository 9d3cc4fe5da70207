package bureau.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// The control where nginx is installed: a proxy that hands on every piece as it comes, with its
/// connections to the upstream kept.
final class Nginx {
  private static final long PATIENCE = 10_000_000_000L;

  private Nginx() {}

  /// {@return nginx before the upstream; empty where there is none on this machine}
  static Optional<Control> start(int upstream) {
    return program().map(program -> start(program, upstream));
  }

  private static Optional<Path> program() {
    return Stream.of((System.getenv("PATH") + ":/usr/sbin:/usr/local/sbin").split(":", -1))
        .map(folder -> Path.of(folder, "nginx"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Control start(Path program, int upstream) {
    try {
      var place = Files.createTempDirectory("bureau-bench-nginx-");
      var port = freePort();
      Files.writeString(place.resolve("nginx.conf"), configuration(place, port, upstream));
      var process =
          new ProcessBuilder(
                  program.toString(), "-p", place.toString(), "-c", place + "/nginx.conf")
              .redirectErrorStream(true)
              .redirectOutput(place.resolve("said").toFile())
              .start();
      awaitOpen(process, port, place);
      return new Control("nginx", port, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String configuration(Path place, int port, int upstream) {
    return """
    daemon off;
    worker_processes 1;
    worker_rlimit_nofile 40000;
    error_log %1$s/error.log;
    pid %1$s/pid;
    events { worker_connections 20000; }
    http {
      access_log off;
      keepalive_requests 1000000000;
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      upstream provider {
        server 127.0.0.1:%3$d;
        keepalive 10000;
        keepalive_requests 1000000000;
      }
      server {
        listen 127.0.0.1:%2$d backlog=16384;
        location / {
          proxy_pass http://provider;
          proxy_http_version 1.1;
          proxy_set_header Connection "";
          proxy_buffering off;
          proxy_read_timeout 600s;
        }
      }
    }
    """
        .formatted(place, port, upstream);
  }

  private static void awaitOpen(Process process, int port, Path place) throws IOException {
    var end = System.nanoTime() + PATIENCE;
    while (true) {
      try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() > end) {
          throw new IOException("nginx does not start: " + Files.readString(place.resolve("said")));
        }
        LockSupport.parkNanos(20_000_000);
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
