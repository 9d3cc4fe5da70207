package bureau.trust.safeguards.store;

import bureau.ground.access.Sensitivity;
import bureau.ground.platform.tenancy.Tx;
import bureau.trust.safeguards.LabelRules;
import java.util.Optional;

/// Rows of `safeguards.label_rules`, one for each agency at most.
public final class LabelRuleStore {
  /// {@return the rules that the agency has set}
  public Optional<LabelRules> find(Tx tx) {
    return tx.sql()
        .sql("select standard, reroutes from safeguards.label_rules where agency_id = ?")
        .param(tx.agency().value())
        .query(
            (row, n) ->
                new LabelRules(
                    Sensitivity.parse(row.getString(1)).orElse(Sensitivity.SENSITIVE),
                    row.getBoolean(2)))
        .optional();
  }

  public void put(Tx tx, LabelRules rules) {
    tx.sql()
        .sql(
            """
            insert into safeguards.label_rules (agency_id, standard, reroutes) values (?, ?, ?)
            on conflict (agency_id)
              do update set standard = excluded.standard, reroutes = excluded.reroutes
            """)
        .params(tx.agency().value(), rules.standard().wireName(), rules.reroutes())
        .update();
  }
}
