package bureau.material.knowledge.sources;

import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.Documents;
import bureau.material.knowledge.DocumentRows;
import bureau.material.knowledge.KnowledgeTexts;
import bureau.material.knowledge.store.PartStore;
import bureau.material.knowledge.store.SourceStore;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.identity.Groups;
import bureau.trust.identity.People;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/// What cycles stand on.
///
/// @param most documents that a collection may have
/// @param interval from the end of a cycle to the next
public record CycleGround(
    Tenancy tenancy,
    Connector connector,
    SourceStore sources,
    PartStore parts,
    Documents files,
    DocumentRows rows,
    KnowledgeTexts texts,
    Keyring keyring,
    Groups groups,
    People people,
    Audit audit,
    Uuid7 ids,
    InstantSource clock,
    int most,
    Duration interval) {

  void record(Tx tx, SourceId source, Map<String, String> details) {
    audit.append(tx, Actor.SYSTEM, SourceEvents.FOLLOWED, source.toString(), details);
  }
}
