package bureau.trust.safeguards.http;

import bureau.ground.platform.http.OneOf;
import bureau.ground.platform.http.Page;
import bureau.trust.safeguards.FindingKind;
import bureau.trust.safeguards.Rule;
import bureau.trust.safeguards.Rules;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rule of one kind of finding, on the wire.
record SafeguardRuleJson(@OneOf(FindingKind.class) String kind, @OneOf(Rule.class) String rule) {
  static Page<SafeguardRuleJson> of(Rules rules) {
    return Page.whole(
        Stream.of(FindingKind.values())
            .map(kind -> new SafeguardRuleJson(kind.wireName(), rules.of(kind).wireName()))
            .toList());
  }

  /// What is to be different about one kind.
  record Wanted(
      @Schema(requiredMode = RequiredMode.REQUIRED) @OneOf(FindingKind.class) @Nullable String kind,
      @Schema(requiredMode = RequiredMode.REQUIRED) @OneOf(Rule.class) @Nullable String rule) {}

  /// The body of a change; the rules of kinds that it does not name stay as they are.
  record Change(
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable List<@Nullable Wanted> items) {}
}
