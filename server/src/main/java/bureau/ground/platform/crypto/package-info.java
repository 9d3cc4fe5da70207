/// Keys outside the database, and what they seal. `Keyring` holds the installation's root key and
/// one key per agency in the folder `BUREAU_KEYS`; `Sealer` is what other modules use to keep
/// content unreadable in every table, backup and file. Start reading at `Sealer`.
@NullMarked
package bureau.ground.platform.crypto;

import org.jspecify.annotations.NullMarked;
