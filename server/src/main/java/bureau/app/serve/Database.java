package bureau.app.serve;

import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.database.EmbeddedPostgres;
import java.util.Optional;

/// The database of a running server, stopped with it where it is our own.
record Database(DatabaseAccess access, Optional<EmbeddedPostgres> own) implements AutoCloseable {
  static Database open(Surroundings surroundings) {
    if (surroundings.database().isPresent()) {
      var access = surroundings.database().get().access(surroundings.keys());
      return new Database(access, Optional.empty());
    }
    var own = EmbeddedPostgres.start(surroundings.home(), surroundings.cache()).keptRunning();
    return new Database(own.access(), Optional.of(own));
  }

  @Override
  public void close() {
    own.ifPresent(EmbeddedPostgres::close);
  }
}
