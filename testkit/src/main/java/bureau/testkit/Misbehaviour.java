package bureau.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// The ways in which a provider lets its callers down. Those that break off in the middle stream
/// one piece, `half`, first.
public enum Misbehaviour implements Answer {
  /// Takes the request and never says anything.
  NEVER_ANSWERS {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      wire.hang();
    }
  },
  /// Begins a stream and never goes on.
  STALLS_BEFORE_FIRST_EVENT {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      wire.beginEvents();
      wire.hang();
    }
  },
  STALLS_MID_STREAM {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      half(wire);
      wire.hang();
    }
  },
  RESETS_BEFORE_HEADERS {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      wire.reset();
    }
  },
  RESETS_AFTER_HEADERS {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      wire.beginEvents();
      wire.reset();
    }
  },
  BREAKS_MID_STREAM {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      half(wire);
      wire.pause(Duration.ofMillis(20));
      wire.reset();
    }
  },
  /// Ends the stream in good order, but without the closing mark.
  NO_DONE {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      half(wire);
      wire.endEvents();
    }
  },
  ERROR_MID_STREAM {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      half(wire);
      wire.event(ERROR.formatted("the engine fell over near 10.1.2.3"));
      wire.event("[DONE]");
      wire.endEvents();
    }
  },
  TEN_MEGABYTE_LINE {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      half(wire);
      wire.chunk("data: ");
      for (var i = 0; i < 160; i++) {
        wire.chunk("x".repeat(65536));
      }
      wire.chunk("\n\n");
      wire.endEvents();
    }
  },
  TRUNCATED_JSON {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      if (exchange.wantsStream()) {
        half(wire);
        wire.event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"trun");
        wire.event("[DONE]");
        wire.endEvents();
      } else {
        wire.whole(200, "application/json", "{\"choices\":[{\"message\":{\"content\":\"trun");
      }
    }
  },
  NOT_JSON {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      wire.whole(200, "text/html", "<html><body>Welcome to the captive portal</body></html>");
    }
  },
  NOT_HTTP {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      wire.raw("SSH-2.0-OpenSSH_10.0\r\n");
      wire.hangUp();
    }
  },
  REDIRECT_INSIDE {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      wire.whole(
          302, "text/plain", Map.of("location", "http://169.254.169.254/latest/meta-data/"), "");
    }
  },
  GZIP_BOMB {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      var bytes = Bomb.BYTES;
      wire.raw(
          "HTTP/1.1 200 Scripted\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\n"
              + "content-length: "
              + bytes.length()
              + "\r\n\r\n");
      wire.raw(bytes);
    }
  };

  /// Sixteen megabytes of nothing, packed once.
  private static final class Bomb {
    static final String BYTES = pack();

    private static String pack() {
      var zipped = new ByteArrayOutputStream();
      try (var out = new GZIPOutputStream(zipped)) {
        var zeros = new byte[1 << 20];
        for (var i = 0; i < 16; i++) {
          out.write(zeros);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return zipped.toString(StandardCharsets.ISO_8859_1);
    }
  }

  private static final String ERROR =
      "{\"error\":{\"message\":\"%s\",\"type\":\"server_error\",\"code\":\"scripted\"}}";

  /// {@return an answer with this status and an error object in OpenAI's shape}
  public static Answer status(int status, String message) {
    return (exchange, wire) -> wire.whole(status, "application/json", ERROR.formatted(message));
  }

  /// {@return a refusal for having been asked too often}
  public static Answer tooMany(String retryAfter) {
    return (exchange, wire) ->
        wire.whole(
            429,
            "application/json",
            Map.of("retry-after", retryAfter),
            ERROR.formatted("slow down"));
  }

  private static void half(Wire wire) throws IOException {
    wire.beginEvents();
    wire.event(
        "{\"id\":\"chatcmpl-scripted\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
            + "\"model\":\"scripted\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"half\"},"
            + "\"finish_reason\":null}]}");
  }
}
