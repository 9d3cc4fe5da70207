/// The database that an installation works with: the PostgreSQL that Bureau brings and runs itself,
/// or one that somebody else runs. Start reading at [EmbeddedPostgres].
@NullMarked
package bureau.ground.platform.database;

import org.jspecify.annotations.NullMarked;
