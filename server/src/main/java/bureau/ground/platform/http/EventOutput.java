package bureau.ground.platform.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Writes server-sent events whose data is JSON, each flushed on its way.
public final class EventOutput {
  private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

  private final OutputStream out;
  private final JsonMapper json;

  public EventOutput(OutputStream out, JsonMapper json) {
    this.out = out;
    this.json = json;
  }

  /// @param head lines before the event's name, for example `id: 7`, each with its end; may be
  ///   empty
  public void event(String head, String name, @Nullable Object data) throws IOException {
    out.write((head + "event: " + name + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
    out.write(json.writeValueAsBytes(data)); // one line: JSON escapes line ends
    out.write('\n');
    out.write('\n');
    out.flush();
  }

  /// Keeps the connection open, and finds out whether anybody is there.
  public void comment() throws IOException {
    out.write(COMMENT);
    out.flush();
  }
}
