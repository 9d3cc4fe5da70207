package bureau.inference.gateway.hub;

import bureau.inference.gateway.hub.ModelEvent.Counted;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Answers that no model gives: pieces of JSON for texts, halves of letters, tools that talk across
/// one another, counts that cannot be. They end as an answer does.
public final class InventedEvents {
  private static final List<String> TEXTS =
      List.of("", "a", "\ud800", "{", "}", "\"", "\\", "{\"a\":1}", "[", "]", "é\n");

  private InventedEvents() {}

  public static List<ModelEvent> of(Random random) {
    var events = new ArrayList<ModelEvent>();
    var begun = 0;
    for (var n = random.nextInt(30); n > 0; n--) {
      var text = TEXTS.get(random.nextInt(TEXTS.size()));
      switch (random.nextInt(9)) {
        case 0, 1 -> events.add(new ModelEvent.Text(text));
        case 2 -> events.add(new ModelEvent.Thought(text));
        case 3 -> events.add(new ModelEvent.ThoughtSeal(text));
        case 4 -> events.add(new ModelEvent.ThoughtSeal("redacted:" + text));
        case 5 -> events.add(new ModelEvent.ToolBegun(begun, "call" + begun++, "f"));
        case 6, 7 -> {
          if (begun > 0) {
            events.add(new ModelEvent.ToolArguments(random.nextInt(begun), text));
          }
        }
        default -> events.add(new Counted(random.nextLong(), 3, -1, 0));
      }
    }
    var reasons = StopReason.values();
    events.add(new ModelEvent.Stopped(reasons[random.nextInt(reasons.length)], null));
    return events;
  }
}
