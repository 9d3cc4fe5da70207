package bureau.trust.safeguards.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.trust.safeguards.FindingKind;
import bureau.trust.safeguards.Rule;
import java.util.EnumMap;
import java.util.Map;

/// Rows of `safeguards.rule`: one for each kind for which the agency has set a rule.
public final class RuleStore {
  private record Row(String kind, String rule) {}

  /// {@return the rules that the agency has set}
  public Map<FindingKind, Rule> list(Tx tx) {
    return rules(tx, "select kind, rule from safeguards.rule");
  }

  /// As [#list], holding the rows until the end of the transaction.
  public Map<FindingKind, Rule> listForChange(Tx tx) {
    return rules(tx, "select kind, rule from safeguards.rule order by kind for update");
  }

  public void put(Tx tx, FindingKind kind, Rule rule) {
    tx.sql()
        .sql(
            """
            insert into safeguards.rule (agency_id, kind, rule) values (?, ?, ?)
            on conflict (agency_id, kind) do update set rule = excluded.rule
            """)
        .params(tx.agency().value(), kind.wireName(), rule.wireName())
        .update();
  }

  /// A kind that this version does not know belongs to a newer one: it is nothing to go by.
  private static Map<FindingKind, Rule> rules(Tx tx, String select) {
    var rules = new EnumMap<FindingKind, Rule>(FindingKind.class);
    tx.sql()
        .sql(select)
        .query((row, n) -> new Row(row.getString(1), row.getString(2)))
        .list()
        .forEach(
            row ->
                FindingKind.parse(row.kind())
                    .ifPresent(kind -> rules.put(kind, Rule.parse(row.rule()).orElse(Rule.BLOCK))));
    return rules;
  }
}
