package bureau.inference.gateway.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.inference.gateway.ledger.Balance;
import bureau.inference.gateway.ledger.Call;
import bureau.inference.gateway.ledger.Charge;
import bureau.inference.gateway.ledger.Closing;
import bureau.inference.gateway.ledger.Cost;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows of `gateway.call` and `gateway.allowance`, many at a time.
public final class LedgerStore {
  private static final String INSERT =
      """
      insert into gateway.call
        (agency_id, id, caller_kind, caller_id, purpose, model_id, model_ref, provider_id,
         node, started_at, day, attempt, input_estimate, reserved_tokens, price_id, currency,
         reserved_micros, charges, state, failure, input_tokens, cached_tokens, output_tokens, estimated,
         cost_micros, list_micros, first_millis, total_millis, settled_at)
      select ?, id, caller_kind, caller_id, purpose, model_id, model_ref, provider_id,
        ?, timestamptz 'epoch' + started * interval '1 microsecond', day, attempt,
        input_estimate, reserved, price, currency, most, charges, state, failure, input, cached, output,
        estimated, cost, list, first, total,
        timestamptz 'epoch' + settled * interval '1 microsecond'
      from unnest(
        ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::uuid[],
        ?::bigint[], ?::date[], ?::bigint[], ?::bigint[], ?::bigint[], ?::uuid[], ?::text[],
        ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
        ?::bool[],
        ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
        as new (id, caller_kind, caller_id, purpose, model_id, model_ref, provider_id,
          started, day, attempt, input_estimate, reserved, price, currency, most, charges, state,
          failure,
          input, cached, output, estimated, cost, list, first, total, settled)
      """;

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
    rows(tx.sql().sql(INSERT), tx, node, calls).update();
  }

  /// Adds to a day's balance as {@link #add} does, and inserts the calls.
  ///
  /// @return the balance after it
  public Balance addAndInsert(
      Tx tx, UUID node, LocalDate day, long reserved, long used, List<Call> calls) {
    var statement =
        tx.sql()
            .sql(
                "with balance as ("
                    + ADD
                    + "), calls as ("
                    + INSERT
                    + ") select reserved, used from balance")
            .params(tx.agency().value(), day, reserved, used);
    return rows(statement, tx, node, calls)
        .query((row, n) -> new Balance(day, row.getLong(1), row.getLong(2)))
        .single();
  }

  private static JdbcClient.StatementSpec rows(
      JdbcClient.StatementSpec statement, Tx tx, UUID node, List<Call> calls) {
    return statement
        .param(tx.agency().value())
        .param(node)
        .param(texts(calls, call -> call.opening().id()))
        .param(texts(calls, call -> call.opening().actor().kind().wireName()))
        .param(texts(calls, call -> call.opening().callerId()))
        .param(texts(calls, call -> call.opening().purpose()))
        .param(texts(calls, call -> call.opening().model()))
        .param(texts(calls, call -> call.opening().modelRef()))
        .param(texts(calls, call -> call.opening().provider()))
        .param(longs(calls, call -> epochMicros(call.opening().at())))
        .param(texts(calls, call -> call.opening().day()))
        .param(longs(calls, call -> (long) call.opening().attempt()))
        .param(longs(calls, call -> call.opening().inputEstimate()))
        .param(longs(calls, call -> call.opening().reserved()))
        .param(texts(calls, call -> of(call.opening().cost(), Cost::price)))
        .param(texts(calls, call -> of(call.opening().cost(), Cost::currency)))
        .param(longs(calls, call -> of(call.opening().cost(), Cost::micros)))
        .param(texts(calls, call -> ChargeText.of(call.opening().charges())))
        .param(texts(calls, call -> call.closing() == null ? "open" : state(call.closing())))
        .param(texts(calls, call -> end(call, Closing::failure)))
        .param(longs(calls, call -> end(call, Closing::inputTokens)))
        .param(longs(calls, call -> end(call, Closing::cachedTokens)))
        .param(longs(calls, call -> end(call, Closing::outputTokens)))
        .param(texts(calls, call -> end(call, Closing::estimated)))
        .param(longs(calls, call -> end(call, LedgerStore::micros)))
        .param(longs(calls, call -> end(call, LedgerStore::listMicros)))
        .param(longs(calls, call -> end(call, LedgerStore::firstMillis)))
        .param(longs(calls, call -> end(call, closing -> (long) closing.totalMillis())))
        .param(longs(calls, call -> end(call, closing -> epochMicros(closing.at()))));
  }

  /// Settles those of the calls that are still open.
  ///
  /// @return what each of these gives back and what it used, in no order
  public List<Settled> settle(Tx tx, Collection<Closing> closings) {
    return tx.sql()
        .sql(
            """
            update gateway.call
            set state = new.state, failure = new.failure, input_tokens = new.input,
              cached_tokens = new.cached, output_tokens = new.output,
              estimated = new.estimated = 'true', cost_micros = new.cost, list_micros = new.list,
              first_millis = new.first, total_millis = new.total,
              settled_at = timestamptz 'epoch' + new.settled * interval '1 microsecond'
            from unnest(
              ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[],
              ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
              as new (id, state, failure, input, cached, output, estimated, cost, list, first,
                total, settled)
            where call.agency_id = ? and call.id = new.id and call.state = 'open'
            returning call.id, call.day, call.reserved_tokens,
              call.input_tokens + call.output_tokens, call.charges
            """)
        .param(texts(closings, Closing::id))
        .param(texts(closings, LedgerStore::state))
        .param(texts(closings, Closing::failure))
        .param(longs(closings, Closing::inputTokens))
        .param(longs(closings, Closing::cachedTokens))
        .param(longs(closings, Closing::outputTokens))
        .param(texts(closings, Closing::estimated))
        .param(longs(closings, LedgerStore::micros))
        .param(longs(closings, LedgerStore::listMicros))
        .param(longs(closings, LedgerStore::firstMillis))
        .param(longs(closings, closing -> (long) closing.totalMillis()))
        .param(longs(closings, closing -> epochMicros(closing.at())))
        .param(tx.agency().value())
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

  private static <T> @Nullable String[] texts(
      Collection<T> rows, Function<T, @Nullable Object> column) {
    var texts = new @Nullable String[rows.size()];
    var i = 0;
    for (var row : rows) {
      var value = column.apply(row);
      texts[i++] = value == null ? null : value.toString();
    }
    return texts;
  }

  private static <T> @Nullable Long[] longs(
      Collection<T> rows, Function<T, @Nullable Long> column) {
    var longs = new @Nullable Long[rows.size()];
    var i = 0;
    for (var row : rows) {
      longs[i++] = column.apply(row);
    }
    return longs;
  }

  private static <T extends @Nullable Object> @Nullable T end(
      Call call, Function<Closing, T> column) {
    return call.closing() == null ? null : column.apply(call.closing());
  }

  private static <T extends @Nullable Object> @Nullable T of(
      @Nullable Cost cost, Function<Cost, T> part) {
    return cost == null ? null : part.apply(cost);
  }

  private static @Nullable Long micros(Closing closing) {
    return of(closing.cost(), Cost::micros);
  }

  private static @Nullable Long listMicros(Closing closing) {
    return of(closing.cost(), Cost::listMicros);
  }

  private static @Nullable Cost setAside(ResultSet row) throws SQLException {
    var price = row.getObject(4, UUID.class);
    return price == null ? null : new Cost(price, row.getString(5), row.getLong(6), row.getLong(6));
  }

  private static String state(Closing closing) {
    return closing.state().wireName();
  }

  private static @Nullable Long firstMillis(Closing closing) {
    return closing.firstMillis() == null ? null : Long.valueOf(closing.firstMillis());
  }

  private static long epochMicros(Instant at) {
    return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
  }
}
