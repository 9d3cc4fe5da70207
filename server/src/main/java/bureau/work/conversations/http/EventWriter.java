package bureau.work.conversations.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Writes server-sent events, each flushed on its way.
final class EventWriter {
  record Delta(String messageId, String text) {}

  record Progress(String messageId, long read, long of) {}

  record Done(String messageId, String state, int length, @Nullable String notice) {}

  record Reconnect(String messageId) {}

  private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.UTF_8);

  private final OutputStream out;
  private final JsonMapper json;

  EventWriter(OutputStream out, JsonMapper json) {
    this.out = out;
    this.json = json;
  }

  void delta(EventId id, String text) throws IOException {
    write(id, "delta", new Delta(id.message().toString(), text));
  }

  void progress(EventId id, long read, long of) throws IOException {
    write(id, "progress", new Progress(id.message().toString(), read, of));
  }

  void done(EventId id, String state, int length, @Nullable String notice) throws IOException {
    write(id, "done", new Done(id.message().toString(), state, length, notice));
  }

  /// Says that this server stops, and that the stream goes on wherever it is opened next.
  void reconnect(EventId id) throws IOException {
    out.write("retry: 1000\n".getBytes(StandardCharsets.US_ASCII));
    write(id, "reconnect", new Reconnect(id.message().toString()));
  }

  /// Keeps the connection open, and finds out whether anybody is there.
  void comment() throws IOException {
    out.write(COMMENT);
    out.flush();
  }

  private void write(EventId id, String event, Object data) throws IOException {
    var head = "id: " + id + "\nevent: " + event + "\ndata: ";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(json.writeValueAsBytes(data)); // one line: JSON escapes line ends
    out.write('\n');
    out.write('\n');
    out.flush();
  }
}
