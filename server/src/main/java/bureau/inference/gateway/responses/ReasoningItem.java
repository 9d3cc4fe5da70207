package bureau.inference.gateway.responses;

import bureau.inference.gateway.hub.ModelRequest.Thought;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the model thinks: its thoughts as one summary, where the program wants to read them, and
/// where they are sealed what it has to keep of them ([KeptThought]) as their encrypted content.
///
/// Source: `ResponseReasoningItem`, `ResponseReasoningSummaryPartAddedEvent`,
/// `ResponseReasoningSummaryTextDeltaEvent` and their like in OpenAI's own client for Java, version
/// 4.101.0, by which the encrypted content is there whether it is asked for or not.
final class ReasoningItem implements OutputItem {
  private static final String PART = "response.reasoning_summary_part.";
  private static final String TEXT = "response.reasoning_summary_text.";

  private final ItemEvents events;
  private final boolean showsThoughts;
  private final StringBuilder text = new StringBuilder();
  private @Nullable String seal;
  private String status = ItemEvents.IN_PROGRESS;

  /// @param showsThoughts whether the thoughts themselves are written
  ReasoningItem(ItemEvents events, boolean showsThoughts) {
    this.events = events;
    this.showsThoughts = showsThoughts;
    events.added(json());
  }

  /// {@return whether the seal holds thoughts that are kept secret}
  static boolean isSecret(String seal) {
    return seal.startsWith(Thought.REDACTED);
  }

  void more(String thought) {
    if (showsThoughts && text.isEmpty()) {
      add(PART + "added", event -> event.set("part", part()));
    }
    text.append(thought);
    if (showsThoughts) {
      add(TEXT + "delta", event -> event.put("delta", thought));
    }
  }

  void seal(String by) {
    seal = by;
  }

  @Override
  public boolean isOpen() {
    return status.equals(ItemEvents.IN_PROGRESS);
  }

  @Override
  public boolean isWhole() {
    return true;
  }

  @Override
  public void end(boolean whole) {
    status = ItemEvents.status(whole);
    if (hasSummary()) {
      add(TEXT + "done", event -> event.put("text", text.toString()));
      add(PART + "done", event -> event.set("part", part()));
    }
    events.done(json());
  }

  @Override
  public ObjectNode json() {
    var item = events.item("reasoning", status);
    var summary = item.putArray("summary");
    if (hasSummary()) {
      summary.add(part());
    }
    return seal == null
        ? item
        : item.put("encrypted_content", KeptThought.of(text.toString(), seal));
  }

  private boolean hasSummary() {
    return showsThoughts && !text.isEmpty();
  }

  private ObjectNode part() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "summary_text")
        .put("text", text.toString());
  }

  private void add(String type, Consumer<ObjectNode> members) {
    events.add(type, event -> members.accept(event.put("summary_index", 0)));
  }
}
