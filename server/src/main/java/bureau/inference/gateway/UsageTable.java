package bureau.inference.gateway;

import bureau.inference.gateway.UsageRow.Percentiles;
import bureau.inference.gateway.UsageRow.Spent;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Usage as comma-separated values (RFC 4180), with a row for each currency of a key: its tokens
/// stand in the first one only, so that a column's sum is right.
final class UsageTable {
  private static final String HEAD =
      "key,label,calls,input_tokens,cached_tokens,output_tokens,failed,estimated,elsewhere,"
          + "first_ms_p50,first_ms_p95,total_ms_p50,total_ms_p95,currency,cost,list_cost\r\n";

  private UsageTable() {}

  static String of(List<UsageRoutes.Row> rows) {
    var table = new StringBuilder(HEAD);
    for (var row : rows) {
      table.append(text(row.key())).append(',').append(text(row.label())).append(',');
      table.append(row.calls()).append(',').append(row.inputTokens()).append(',');
      table.append(row.cachedTokens()).append(',').append(row.outputTokens()).append(',');
      table.append(row.failed()).append(',').append(row.estimated()).append(',');
      table.append(row.elsewhere()).append(',').append(times(row.firstMillis())).append(',');
      table.append(times(row.totalMillis())).append(',');
      table.append(row.costs().isEmpty() ? ",," : cost(row.costs().getFirst())).append("\r\n");
      row.costs().stream().skip(1).forEach(cost -> further(table, row, cost));
    }
    return table.toString();
  }

  private static void further(StringBuilder table, UsageRoutes.Row row, Spent cost) {
    table.append(text(row.key())).append(',').append(text(row.label()));
    table.append(",0,0,0,0,0,0,0,,,,,").append(cost(cost)).append("\r\n");
  }

  private static String cost(Spent spent) {
    return spent.currency() + "," + amount(spent.micros()) + "," + amount(spent.listMicros());
  }

  /// {@return the currency and what was paid}
  static String costOnly(Spent spent) {
    return spent.currency() + "," + amount(spent.micros());
  }

  private static String amount(long micros) {
    return BigDecimal.valueOf(micros, 6).toPlainString();
  }

  private static String times(@Nullable Percentiles times) {
    return times == null ? "," : times.p50() + "," + times.p95();
  }

  /// What a spreadsheet would take for a formula is marked as text.
  static String text(String value) {
    var plain = value.replace("\"", "\"\"");
    return value.isEmpty() || "=+-@\t\r".indexOf(value.charAt(0)) < 0
        ? '"' + plain + '"'
        : "\"'" + plain + '"';
  }
}
