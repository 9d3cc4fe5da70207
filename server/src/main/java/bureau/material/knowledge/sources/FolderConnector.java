package bureau.material.knowledge.sources;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.sources.SourceUnreachable.Why;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.Agency;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/// Folders of this machine, or mounted on it, below those that the operator allows.
public final class FolderConnector implements Connector {
  private final AllowedFolders allowed;
  private final Agencies agencies;
  private final InstantSource clock;

  public FolderConnector(AllowedFolders allowed, Agencies agencies, InstantSource clock) {
    this.allowed = allowed;
    this.agencies = agencies;
    this.clock = clock;
  }

  @Override
  public void walk(AgencyId agency, Place place, Visitor visitor) throws SourceUnreachable {
    new FolderWalk(root(agency, place), clock, visitor).go(place.parts());
  }

  private Path root(AgencyId agency, Place place) throws SourceUnreachable {
    var domain =
        agencies
            .find(agency)
            .map(Agency::domain)
            .orElseThrow(() -> new SourceUnreachable(Why.NOT_ALLOWED));
    try {
      return allowed
          .real(domain, place.folder())
          .orElseThrow(() -> new SourceUnreachable(Why.NOT_ALLOWED));
    } catch (IOException _) {
      throw new SourceUnreachable(Why.NOT_THERE);
    }
  }
}
