package bureau.inference.gateway;

import bureau.inference.gateway.BillForecast.ModelBill;
import bureau.inference.gateway.UsageRow.Spent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A forecast as comma-separated values (RFC 4180): a row for each model at the prices of now and
/// one for each change, and after them the same for everything, whose model is empty. A change
/// whose time is not known has no `since`.
final class ForecastTable {
  private static final String HEAD =
      "model,provider,price,since,calls,input_tokens,cached_tokens,output_tokens,currency,cost\r\n";

  private ForecastTable() {}

  static String of(BillForecast forecast) {
    var table = new StringBuilder(HEAD);
    for (var model : forecast.models()) {
      row(table, model, "now", "", model.now());
      for (var change : model.changes()) {
        row(table, model, price(change.since()), text(change.since()), change.cost());
      }
    }
    for (var bill : forecast.bills()) {
      var price = bill.isNow() ? "now" : price(bill.since());
      for (var cost : bill.costs()) {
        table.append(",,").append(price).append(',').append(text(bill.since())).append(",,,,,");
        table.append(UsageTable.costOnly(cost)).append("\r\n");
      }
    }
    return table.toString();
  }

  private static void row(
      StringBuilder table, ModelBill model, String price, String since, Spent cost) {
    table.append(UsageTable.text(model.model())).append(',');
    table.append(UsageTable.text(model.provider())).append(',').append(price).append(',');
    table.append(since).append(',').append(model.calls()).append(',');
    table.append(model.inputTokens()).append(',').append(model.cachedTokens()).append(',');
    table.append(model.outputTokens()).append(',').append(UsageTable.costOnly(cost));
    table.append("\r\n");
  }

  private static String price(@Nullable Instant since) {
    return since == null ? "list" : "next";
  }

  private static String text(@Nullable Instant since) {
    return since == null ? "" : since.toString();
  }
}
