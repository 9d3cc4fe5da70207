package bureau.inference.gateway.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.inference.gateway.ledger.Balance;
import bureau.inference.gateway.ledger.Call;
import bureau.inference.gateway.ledger.Charge;
import bureau.inference.gateway.ledger.Closing;
import bureau.inference.gateway.ledger.Cost;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of `gateway.call` and `gateway.allowance`, many at a time.
public final class LedgerStore {
  private static final String ADD =
      """
      insert into gateway.allowance (agency_id, day, reserved, used) values (?, ?, ?, ?)
      on conflict (agency_id, day) do update
        set reserved = allowance.reserved + excluded.reserved,
          used = allowance.used + excluded.used
      returning reserved, used
      """;

  /// What a settled call gives back and what it used.
  ///
  /// @param charges what it had set aside of rules of use
  public record Settled(UUID id, LocalDate day, long reserved, long used, List<Charge> charges) {
    public Settled {
      charges = List.copyOf(charges);
    }
  }

  /// A call whose server died.
  ///
  /// @param cost what was set aside for it; `null` where the model has no price
  public record Abandoned(UUID id, long inputEstimate, long reserved, @Nullable Cost cost) {}

  public void insert(Tx tx, UUID node, List<Call> calls) {
    tx.sql()
        .sql("select from gateway.insert_calls(?, ?, ?::gateway.new_call[])")
        .params(tx.agency().value(), node, CallRows.of(calls))
        .query((row, n) -> n)
        .single();
  }

  /// Settles those of the calls that are still open.
  ///
  /// @return what each of these gives back and what it used, in no order
  public List<Settled> settle(Tx tx, Collection<Closing> closings) {
    return tx.sql()
        .sql(
            "select id, day, reserved, used, charges"
                + " from gateway.settle_calls(?, ?::gateway.ended_call[])")
        .params(tx.agency().value(), CallRows.ofEnds(closings))
        .query(
            (row, n) ->
                new Settled(
                    row.getObject(1, UUID.class),
                    row.getObject(2, LocalDate.class),
                    row.getLong(3),
                    row.getLong(4),
                    ChargeText.read(row.getString(5))))
        .list();
  }

  /// Adds to a day's balance, or takes away, and locks it until the transaction ends.
  ///
  /// @return the balance after it
  public Balance add(Tx tx, LocalDate day, long reserved, long used) {
    return tx.sql()
        .sql(ADD)
        .params(tx.agency().value(), day, reserved, used)
        .query((row, n) -> new Balance(day, row.getLong(1), row.getLong(2)))
        .single();
  }

  public Optional<Balance> balance(Tx tx, LocalDate day) {
    return tx.sql()
        .sql("select reserved, used from gateway.allowance where agency_id = ? and day = ?")
        .params(tx.agency().value(), day)
        .query((row, n) -> new Balance(day, row.getLong(1), row.getLong(2)))
        .optional();
  }

  /// {@return the servers that have calls under way, as far as is written}
  public List<UUID> nodesWithOpenCalls(Tx tx) {
    return tx.sql()
        .sql("select distinct node from gateway.call where agency_id = ? and state = 'open'")
        .param(tx.agency().value())
        .query((row, n) -> row.getObject(1, UUID.class))
        .list();
  }

  /// {@return open calls of those servers, at most a thousand}
  public List<Abandoned> abandoned(Tx tx, Set<UUID> nodes) {
    return tx.sql()
        .sql(
            """
            select id, input_estimate, reserved_tokens, price_id, currency, reserved_micros
            from gateway.call
            where agency_id = ? and state = 'open' and node = any (?::uuid[])
            limit 1000
            """)
        .param(tx.agency().value())
        .param(nodes.stream().map(UUID::toString).toArray(String[]::new))
        .query(
            (row, n) ->
                new Abandoned(
                    row.getObject(1, UUID.class), row.getLong(2), row.getLong(3), setAside(row)))
        .list();
  }

  private static @Nullable Cost setAside(ResultSet row) throws SQLException {
    var price = row.getObject(4, UUID.class);
    return price == null ? null : new Cost(price, row.getString(5), row.getLong(6), row.getLong(6));
  }
}
