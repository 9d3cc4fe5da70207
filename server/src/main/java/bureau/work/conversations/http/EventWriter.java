package bureau.work.conversations.http;

import bureau.ground.platform.http.EventOutput;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Writes server-sent events, each flushed on its way.
final class EventWriter {
  record Delta(String messageId, String text) {}

  record Progress(String messageId, long read, long of) {}

  record Sources(String messageId, SourcesJson sources) {}

  record Done(String messageId, String state, int length, @Nullable String notice) {}

  record Reconnect(String messageId) {}

  private final EventOutput out;

  EventWriter(OutputStream out, JsonMapper json) {
    this.out = new EventOutput(out, json);
  }

  void delta(EventId id, String text) throws IOException {
    write(id, "delta", new Delta(id.message().toString(), text));
  }

  void progress(EventId id, long read, long of) throws IOException {
    write(id, "progress", new Progress(id.message().toString(), read, of));
  }

  void sources(EventId id, SourcesJson sources) throws IOException {
    write(id, "sources", new Sources(id.message().toString(), sources));
  }

  void done(EventId id, String state, int length, @Nullable String notice) throws IOException {
    write(id, "done", new Done(id.message().toString(), state, length, notice));
  }

  /// Says that this server stops, and that the stream goes on wherever it is opened next.
  void reconnect(EventId id) throws IOException {
    out.event("retry: 1000\nid: " + id + "\n", "reconnect", new Reconnect(id.message().toString()));
  }

  /// Keeps the connection open, and finds out whether anybody is there.
  void comment() throws IOException {
    out.comment();
  }

  private void write(EventId id, String event, Object data) throws IOException {
    out.event("id: " + id + "\n", event, data);
  }
}
