package bureau.inference.gateway.store;

import bureau.ground.platform.tenancy.RowArray;
import bureau.inference.gateway.ledger.Call;
import bureau.inference.gateway.ledger.Closing;
import bureau.inference.gateway.ledger.Cost;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Calls as they travel to the database: as `gateway.new_call[]` and `gateway.ended_call[]`, in the
/// order of the columns of these types.
final class CallRows {
  private static final int COLUMNS_OF_AN_END = 13;

  private CallRows() {}

  static String of(List<Call> calls) {
    var rows = new RowArray();
    for (var call : calls) {
      add(rows.row(), call);
    }
    return rows.toString();
  }

  static String ofEnds(Collection<Closing> closings) {
    var rows = new RowArray();
    for (var closing : closings) {
      addEnd(rows.row().add(closing.id()), closing);
    }
    return rows.toString();
  }

  private static void add(RowArray row, Call call) {
    var opening = call.opening();
    var cost = opening.cost();
    row.add(opening.id())
        .add(opening.actor().kind().wireName())
        .add(opening.callerId())
        .add(opening.purpose())
        .add(opening.model())
        .add(opening.modelRef())
        .add(opening.provider())
        .add(epochMicros(opening.at()))
        .add(opening.day())
        .add(opening.attempt())
        .add(opening.inputEstimate())
        .add(opening.reserved())
        .add(of(cost, Cost::price))
        .add(of(cost, Cost::currency))
        .add(of(cost, Cost::micros))
        .add(ChargeText.of(opening.charges()));
    if (call.closing() != null) {
      addEnd(row, call.closing());
      return;
    }
    row.add("open");
    for (var i = 1; i < COLUMNS_OF_AN_END; i++) {
      row.add(null);
    }
  }

  private static void addEnd(RowArray row, Closing closing) {
    row.add(closing.state().wireName())
        .add(closing.failure())
        .add(closing.tokens().input())
        .add(closing.tokens().cached())
        .add(closing.tokens().written())
        .add(closing.tokens().writtenHour())
        .add(closing.tokens().output())
        .add(closing.estimated())
        .add(of(closing.cost(), Cost::micros))
        .add(of(closing.cost(), Cost::listMicros))
        .add(closing.firstMillis())
        .add(closing.totalMillis())
        .add(epochMicros(closing.at()));
  }

  private static <T> @Nullable T of(@Nullable Cost cost, Function<Cost, T> part) {
    return cost == null ? null : part.apply(cost);
  }

  private static long epochMicros(Instant at) {
    return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
  }
}
