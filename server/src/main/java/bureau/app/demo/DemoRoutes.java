package bureau.app.demo;

import bureau.ground.access.Caller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// `/console/api/demo`: fills an empty installation with the demonstration.
@RestController
public final class DemoRoutes {
  private final Demonstration demonstration;

  DemoRoutes(Demonstration demonstration) {
    this.demonstration = demonstration;
  }

  @PostMapping("/console/api/demo")
  DemonstrationJson prepare(Caller caller) {
    return demonstration.prepare(caller);
  }
}
