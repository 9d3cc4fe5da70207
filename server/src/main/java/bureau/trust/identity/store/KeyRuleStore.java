package bureau.trust.identity.store;

import bureau.ground.platform.tenancy.Tx;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The row of `identity.key_rules`.
public final class KeyRuleStore {
  /// {@return how many days keys may work at most; empty where the agency has said nothing}
  public Optional<Integer> longestDays(Tx tx) {
    return tx.sql()
        .sql("select longest_days from identity.key_rules where agency_id = ?")
        .param(tx.agency().value())
        .query(Integer.class)
        .optional();
  }

  /// @param longest `null` to say nothing
  public void setLongestDays(Tx tx, @Nullable Integer longest) {
    if (longest == null) {
      tx.sql()
          .sql("delete from identity.key_rules where agency_id = ?")
          .param(tx.agency().value())
          .update();
    } else {
      tx.sql()
          .sql(
              """
              insert into identity.key_rules (agency_id, longest_days) values (?, ?)
              on conflict (agency_id) do update set longest_days = excluded.longest_days
              """)
          .params(tx.agency().value(), longest)
          .update();
    }
  }
}
