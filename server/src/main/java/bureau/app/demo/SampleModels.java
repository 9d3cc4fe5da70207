package bureau.app.demo;

import bureau.inference.gateway.PastCalls.PastModel;
import bureau.inference.models.KnownModel;
import bureau.inference.models.KnownModels;
import bureau.inference.models.TokenPrice;
import java.util.ArrayList;
import java.util.List;

/// A model of each of three vendors, at the vendor's list price; one of them at a promotion, so
/// that what is paid and what would be paid after it stand side by side.
final class SampleModels {
  private static final List<String> NAMES =
      List.of("claude-sonnet-5-5", "gemini-3.8-flash", "gpt-6-sol");
  private static final int PROMOTED = 2;

  private SampleModels() {}

  static List<PastModel> of(KnownModels known) {
    var models = new ArrayList<PastModel>();
    for (var name : NAMES) {
      var list = known.named(name).map(KnownModel::price).orElseThrow();
      var paid =
          models.size() == PROMOTED
              ? new TokenPrice(
                  list.currency(),
                  list.inputNanos() / 10,
                  list.cachedNanos() / 10,
                  list.outputNanos() / 10,
                  list.writtenNanos() == null ? null : list.writtenNanos() / 10,
                  list.writtenHourNanos() == null ? null : list.writtenHourNanos() / 10)
              : list;
      models.add(new PastModel(name, paid, list));
    }
    return models;
  }
}
