package bureau.app.web;

import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.tenancy.DatabaseUnavailable;
import bureau.ground.platform.tenancy.Tenancy;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Whether the process lives, and whether it can serve.
@RestController
public final class HealthRoutes {
  /// @param reasons why not, in one word each; empty when all is well
  record Health(String status, List<String> reasons) {}

  private final Tenancy tenancy;
  private final Nodes nodes;

  public HealthRoutes(Tenancy tenancy, Nodes nodes) {
    this.tenancy = tenancy;
    this.nodes = nodes;
  }

  @GetMapping("/health/live")
  Health live() {
    return new Health("up", List.of());
  }

  /// Migrated it is, else it would not listen; a model may still be loading.
  @GetMapping("/health/ready")
  ResponseEntity<Health> ready() {
    try {
      tenancy.doInPlatform(nodes::alive);
      return ResponseEntity.ok(new Health("up", List.of()));
    } catch (DatabaseUnavailable | DataAccessException e) {
      return ResponseEntity.status(503).body(new Health("down", List.of("database")));
    }
  }
}
