package bureau.ground.platform.tenancy.store;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tx;
import java.util.Optional;
import java.util.UUID;

/// Finds the agency of something known by its hash alone, before any agency's rows may be seen.
/// Works in either scope: the table carries no content.
public final class LocatorStore {
  /// @throws org.springframework.dao.DuplicateKeyException if the hash is taken, by whomever
  public void put(Tx tx, String kind, byte[] hash, AgencyId agency) {
    tx.sql()
        .sql("insert into platform.locator (kind, hash, agency) values (?, ?, ?)")
        .params(kind, hash, agency.value())
        .update();
  }

  /// {@return whether it was written: the hash may be taken, by whomever}
  public boolean putIfFree(Tx tx, String kind, byte[] hash, AgencyId agency) {
    return tx.sql()
            .sql(
                "insert into platform.locator (kind, hash, agency) values (?, ?, ?) on conflict do nothing")
            .params(kind, hash, agency.value())
            .update()
        == 1;
  }

  public Optional<AgencyId> find(Tx tx, String kind, byte[] hash) {
    return tx.sql()
        .sql("select agency from platform.locator where kind = ? and hash = ?")
        .params(kind, hash)
        .query(UUID.class)
        .optional()
        .map(AgencyId::new);
  }

  public void remove(Tx tx, String kind, byte[] hash) {
    tx.sql()
        .sql("delete from platform.locator where kind = ? and hash = ?")
        .params(kind, hash)
        .update();
  }
}
