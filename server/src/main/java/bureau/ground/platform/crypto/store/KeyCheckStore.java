package bureau.ground.platform.crypto.store;

import bureau.ground.platform.tenancy.Tx;
import java.util.HexFormat;

/// The one row that says which keys the database was filled with.
public final class KeyCheckStore {
  /// Writes the hash if there is none yet.
  ///
  /// @return whether the hash on record is this one
  public boolean isFirstOrSame(Tx tx, byte[] hash) {
    var hex = HexFormat.of().formatHex(hash);
    tx.sql()
        .sql(
            "insert into platform.key_check (hash) values (decode(?, 'hex')) on conflict do nothing")
        .param(hex)
        .update();
    return tx.sql()
        .sql("select encode(hash, 'hex') from platform.key_check")
        .query(String.class)
        .single()
        .equals(hex);
  }
}
