package bureau.inference.gateway;

import bureau.ground.platform.http.OneOf;
import bureau.ground.platform.http.WireName;
import bureau.inference.gateway.ledger.Use;
import bureau.trust.agencies.Entitlement;
import bureau.trust.agencies.Limit;
import bureau.trust.agencies.What;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A rule of use as it holds now, on the wire.
///
/// @param rule what it is called
/// @param what it is about, `everything` or the name of a capability or model
/// @param together whether all whom it is about are counted together; otherwise each alone
/// @param limit of the present window
/// @param from when the window began
/// @param to when it ends; `null` where no end is in sight
/// @param next what holds in the rule's next phase; `null` where none follows
/// @param counts the furthest first; none where nothing is counted, or was yet
record AllowanceJson(
    String id,
    String rule,
    @OneOf(What.Kind.class) String whatKind,
    @Nullable String what,
    boolean together,
    boolean hard,
    LimitNow limit,
    Instant from,
    @Nullable Instant to,
    @Nullable LimitNow next,
    List<Count> counts) {
  /// How a limit is given.
  enum Kind implements WireName {
    UNLIMITED,
    NOTHING,
    AMOUNT;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// @param most calls, tokens, or 1/1,000,000 of the currency; `null` unless it is an amount, as
  ///   the rest
  record LimitNow(
      @OneOf(Kind.class) String kind,
      @Nullable Long most,
      @OneOf(Limit.Unit.class) @Nullable String unit,
      @Nullable String currency,
      @OneOf(Limit.Per.class) @Nullable String per) {
    static LimitNow of(Limit limit) {
      return switch (limit) {
        case Limit.Unlimited _ -> new LimitNow(Kind.UNLIMITED.wireName(), null, null, null, null);
        case Limit.Nothing _ -> new LimitNow(Kind.NOTHING.wireName(), null, null, null, null);
        case Limit.Amount(var most, var unit, var currency, var per) ->
            new LimitNow(Kind.AMOUNT.wireName(), most, unit.wireName(), currency, per.wireName());
      };
    }
  }

  /// @param who the name of the person or key that is counted; `null` where all are together, for
  ///   oneself, where they are gone, and for an operator
  /// @param reserved set aside for calls under way
  /// @param percent of the limit that is used
  record Count(@Nullable String who, long used, long reserved, long percent) {
    static Count of(Use use, @Nullable String who) {
      return new Count(who, use.used(), use.reserved(), use.percent());
    }
  }

  static AllowanceJson of(RuleUses.Now now, List<Count> counts) {
    var rule = now.rule();
    return new AllowanceJson(
        rule.id().toString(),
        rule.name(),
        rule.what().kind().wireName(),
        name(rule.what()),
        !rule.eachAlone(),
        rule.hard(),
        LimitNow.of(now.window().limit()),
        now.window().from(),
        now.window().to(),
        next(rule, now.window().phase()),
        counts);
  }

  private static @Nullable LimitNow next(Entitlement rule, int phase) {
    return phase + 1 < rule.phases().size()
        ? LimitNow.of(rule.phases().get(phase + 1).limit())
        : null;
  }

  private static @Nullable String name(What what) {
    return switch (what) {
      case What.Everything _ -> null;
      case What.OneCapability(var capability) -> capability.name();
      case What.OneModel(var ref) -> ref;
    };
  }
}
