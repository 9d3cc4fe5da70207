package bureau.reader;

import java.util.HashMap;
import java.util.Map;

/// What came of an order.
sealed interface Outcome {
  record Done(String mediaType, Finding finding) implements Outcome {
    @Override
    public Map<String, ?> asJson() {
      var done = new HashMap<String, Object>();
      done.put("mediaType", mediaType);
      done.put("pages", finding.pages());
      done.put("notices", finding.notices());
      if (finding.title() != null) {
        done.put("title", finding.title());
      }
      return Map.of("done", done);
    }
  }

  record Refused(Refusal.Reason reason) implements Outcome {
    @Override
    public Map<String, ?> asJson() {
      return Map.of("refused", reason.name());
    }
  }

  /// It was not the file's fault.
  record Failed(String why) implements Outcome {
    @Override
    public Map<String, ?> asJson() {
      return Map.of("failed", why);
    }
  }

  /// {@return the answer as it is written}
  Map<String, ?> asJson();
}
