package bureau.material.knowledge.http;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.material.knowledge.ingest.IndexEvents;
import bureau.material.knowledge.ingest.Ingestion;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The indexes of knowledge, as the operator sees them.
@RestController
public final class IndexRoutes {
  private final Ingestion ingestion;
  private final Tenancy tenancy;
  private final Audit audit;

  public IndexRoutes(Ingestion ingestion, Tenancy tenancy, Audit audit) {
    this.ingestion = ingestion;
    this.tenancy = tenancy;
    this.audit = audit;
  }

  /// @param behind changes of documents that the index of the server that answers has not taken up
  record IndexesJson(long behind) {}

  /// How far the indexes of this server are.
  @GetMapping("/console/api/knowledge/indexes")
  IndexesJson indexes(Caller caller) {
    caller.require(Permission.MANAGE_INSTALLATION);
    return new IndexesJson(ingestion.behind());
  }

  /// Has every server make its indexes anew from the database and the blobs; search goes on, and
  /// finds less until they are whole.
  @PostMapping("/console/api/knowledge/indexes/rebuild")
  @ResponseStatus(HttpStatus.ACCEPTED)
  IndexesJson rebuild(Caller caller) {
    caller.require(Permission.MANAGE_INSTALLATION);
    tenancy.doInAgency(
        AgencyId.INSTALLATION,
        tx -> {
          ingestion.rebuildIndexes(tx);
          audit.append(tx, Actor.of(caller), IndexEvents.REBUILT, "", Map.of());
        });
    return new IndexesJson(ingestion.behind());
  }
}
