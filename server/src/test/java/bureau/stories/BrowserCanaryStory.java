package bureau.stories;

import bureau.testing.Browser;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrowserCanaryStory {
  @Test
  void aPageCannotReadAnotherOrigin() {
    Browser.play("canary", Map.of());
  }
}
