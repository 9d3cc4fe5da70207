package bureau.material.knowledge;

import bureau.ground.platform.ids.AgencyId;
import java.util.Set;

/// Is told which documents a search found, to count them.
public interface FoundDocuments {
  /// Returns at once.
  void found(AgencyId agency, Set<DocumentId> documents);
}
