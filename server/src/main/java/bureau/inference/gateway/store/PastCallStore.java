package bureau.inference.gateway.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.inference.gateway.PastCalls.PastCall;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// Rows of `gateway.call` that are demonstration data.
public final class PastCallStore {
  private static final String DEMONSTRATION = "demonstration-data";
  private static final UUID NONE = new UUID(0, 0);

  public boolean hasAny(Tx tx) {
    return tx.sql()
        .sql("select exists (select 1 from gateway.call where agency_id = ? and purpose = ?)")
        .params(tx.agency().value(), DEMONSTRATION)
        .query(Boolean.class)
        .single();
  }

  public void insert(Tx tx, ZoneId zone, List<PastCall> calls) {
    for (int i = 0; i < calls.size(); i++) {
      insert(tx, zone, calls.get(i), i);
    }
  }

  private static void insert(Tx tx, ZoneId zone, PastCall call, int number) {
    var at = call.at().atOffset(ZoneOffset.UTC);
    var output = call.hasFailed() ? 0L : call.outputTokens();
    tx.sql()
        .sql(
            """
            insert into gateway.call
              (agency_id, id, caller_kind, caller_id, purpose, model_id, model_ref, provider_id,
               node, started_at, day, input_estimate, reserved_tokens, state, failure,
               input_tokens, cached_tokens, output_tokens, estimated, currency, cost_micros,
               list_micros, first_millis, total_millis, settled_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, nullif(?, ''), ?, 0, ?, false,
               ?, ?, ?, ?, ?, ?)
            """)
        .params(
            List.of(
                tx.agency().value(),
                id(call, number),
                call.kind().wireName(),
                call.caller(),
                DEMONSTRATION,
                NONE,
                call.model().name() + " (" + DEMONSTRATION + ")",
                NONE,
                NONE,
                at,
                call.at().atZone(zone).toLocalDate(),
                call.inputTokens(),
                call.hasFailed() ? "failed" : "complete",
                call.hasFailed() ? "timed-out" : "",
                call.inputTokens(),
                output,
                call.model().paid().currency(),
                call.model().paid().micros(call.inputTokens(), 0, output),
                call.model().list().micros(call.inputTokens(), 0, output),
                call.firstMillis(),
                call.firstMillis() + 4_000,
                at.plusSeconds(4)))
        .update();
  }

  /// Identifiers rise with time, those of the past too.
  private static UUID id(PastCall call, int number) {
    long high = call.at().toEpochMilli() << 16 | 0x7000L | (number & 0xfff);
    return new UUID(high, 0x8000000000000000L | number);
  }
}
