package bureau.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// The ways in which a provider lets its callers down, in the dialect in which it is asked. Those
/// that break off in the middle stream one piece, `half`, first: even to callers that want no
/// stream. As [#asAsked()] they break off in the middle of a whole answer then.
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

    @Override
    void giveWhole(Exchange exchange, Wire wire) throws IOException {
      wire.beginWhole(PROMISED);
      wire.hang();
    }
  },
  STALLS_MID_STREAM {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      half(exchange, wire);
      wire.hang();
    }

    @Override
    void giveWhole(Exchange exchange, Wire wire) throws IOException {
      halfOfWhole(exchange, wire);
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

    @Override
    void giveWhole(Exchange exchange, Wire wire) throws IOException {
      wire.beginWhole(PROMISED);
      wire.reset();
    }
  },
  BREAKS_MID_STREAM {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      half(exchange, wire);
      wire.pause(Duration.ofMillis(20));
      wire.reset();
    }

    @Override
    void giveWhole(Exchange exchange, Wire wire) throws IOException {
      halfOfWhole(exchange, wire);
      wire.pause(Duration.ofMillis(20));
      wire.reset();
    }
  },
  /// Ends the stream in good order, but without the closing mark; Gemini's dialect has none, there
  /// the reason to stop is missing. A whole answer ends before its length.
  NO_DONE {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      half(exchange, wire);
      wire.endEvents();
    }

    @Override
    void giveWhole(Exchange exchange, Wire wire) throws IOException {
      halfOfWhole(exchange, wire);
      wire.hangUp();
    }
  },
  ERROR_MID_STREAM {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      breakOff(500, FELL_OVER, exchange, wire);
    }

    @Override
    void giveWhole(Exchange exchange, Wire wire) throws IOException {
      wire.whole(200, "application/json", exchange.dialect().shape().error(500, FELL_OVER));
    }
  },
  TEN_MEGABYTE_LINE {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      half(exchange, wire);
      wire.chunk(exchange.dialect().shape().beforeData());
      for (var i = 0; i < 160; i++) {
        wire.chunk("x".repeat(65536));
      }
      wire.chunk("\n\n");
      wire.endEvents();
    }

    @Override
    void giveWhole(Exchange exchange, Wire wire) throws IOException {
      TextAnswer.of("x".repeat(10 << 20)).give(exchange, wire);
    }
  },
  TRUNCATED_JSON {
    @Override
    public void give(Exchange exchange, Wire wire) throws IOException {
      var shape = exchange.dialect().shape();
      if (exchange.wantsStream()) {
        half(exchange, wire);
        wire.chunk(shape.truncatedEvent());
        if (!shape.closingMark().isEmpty()) {
          wire.chunk(shape.closingMark());
        }
        wire.endEvents();
      } else {
        wire.whole(200, "application/json", shape.truncatedWhole());
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

  private static final String FELL_OVER = "the engine fell over near 10.1.2.3";
  private static final FullAnswer HALF = TextAnswer.of("half").full();

  /// The length of a whole answer that never comes.
  private static final int PROMISED = 500;

  /// Misbehaves towards a caller that wants no stream, after its wish.
  void giveWhole(Exchange exchange, Wire wire) throws IOException {
    give(exchange, wire);
  }

  /// {@return the same, streamed or whole as the request wants}
  public Answer asAsked() {
    return (exchange, wire) -> {
      if (exchange.wantsStream()) {
        give(exchange, wire);
      } else {
        giveWhole(exchange, wire);
      }
    };
  }

  /// {@return an answer with this status and an error object in the shape of the dialect}
  public static Answer status(int status, String message) {
    return (exchange, wire) ->
        wire.whole(status, "application/json", exchange.dialect().shape().error(status, message));
  }

  /// {@return a refusal for having been asked too often}
  public static Answer tooMany(String retryAfter) {
    return (exchange, wire) ->
        wire.whole(
            429,
            "application/json",
            Map.of("retry-after", retryAfter),
            exchange.dialect().shape().tooMany(retryAfter));
  }

  /// {@return a stream that breaks off with the error object that this status would have}
  public static Answer errorMidStream(int status, String message) {
    return (exchange, wire) -> breakOff(status, message, exchange, wire);
  }

  /// {@return an answer whose body comes byte by byte, characters of several bytes taken apart,
  /// with this wait behind each: slow, and complete in the end}
  public static Answer dripping(Answer answer, Duration wait) {
    return (exchange, wire) -> {
      wire.dripping(wait);
      try {
        answer.give(exchange, wire);
      } finally {
        wire.dripping(null);
      }
    };
  }

  /// {@return a good answer of this many letters, each in an event of its own}
  public static Answer tinyEvents(int count) {
    var answer = TextAnswer.of(Collections.nCopies(count, "a").toArray(String[]::new)).full();
    return (exchange, wire) -> {
      if (exchange.asked().form() != Asked.Form.EVENTS) {
        answer.give(exchange, wire);
        return;
      }
      wire.beginEvents();
      var events = new Events.Gathered(wire);
      exchange.dialect().shape().stream(answer, exchange.asked(), events);
      events.flush();
      wire.endEvents();
    };
  }

  private static void half(Exchange exchange, Wire wire) throws IOException {
    wire.beginEvents();
    exchange.dialect().shape().stream(HALF, Asked.SCRIPTED, Events.untilFirstPiece(wire));
  }

  private static void halfOfWhole(Exchange exchange, Wire wire) throws IOException {
    var body = exchange.dialect().shape().whole(HALF, Asked.SCRIPTED);
    wire.beginWhole(body.length());
    wire.raw(body.substring(0, body.indexOf("half") + "half".length()));
  }

  private static void breakOff(int status, String message, Exchange exchange, Wire wire)
      throws IOException {
    half(exchange, wire);
    for (var event : exchange.dialect().shape().brokenOff(status, message)) {
      wire.chunk(event);
    }
    wire.endEvents();
  }

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
}
