package bureau.trust.agencies.http;

import bureau.ground.platform.http.OneOf;
import bureau.ground.platform.http.WireName;
import bureau.trust.agencies.Entitlement;
import bureau.trust.agencies.Limit;
import bureau.trust.agencies.Phase;
import bureau.trust.agencies.What;
import bureau.trust.agencies.Who;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A rule of use on the wire.
///
/// @param byOperator whether only the operator may change it
/// @param ends `null` for never
record EntitlementJson(
    String id,
    String name,
    Party who,
    Subject what,
    List<Stretch> phases,
    @OneOf(Counted.class) String counted,
    boolean hard,
    boolean byOperator,
    Instant begins,
    @Nullable Instant ends) {
  static EntitlementJson of(Entitlement rule, @Nullable String party) {
    return new EntitlementJson(
        rule.id().toString(),
        rule.name(),
        Party.of(rule.who(), party),
        Subject.of(rule.what()),
        rule.phases().stream().map(Stretch::of).toList(),
        (rule.eachAlone() ? Counted.EACH : Counted.TOGETHER).wireName(),
        rule.hard(),
        rule.byOperator(),
        rule.begins(),
        rule.ends());
  }

  /// Whether each is counted by themselves, or all are together.
  enum Counted implements WireName {
    EACH,
    TOGETHER;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How a limit is given.
  enum LimitKind implements WireName {
    UNLIMITED,
    NOTHING,
    AMOUNT;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Whom it is about.
  ///
  /// @param id `null` for the whole agency
  /// @param name `null` for the whole agency, where they are gone, and for an operator
  record Party(@OneOf(Who.Kind.class) String kind, @Nullable String id, @Nullable String name) {
    static Party of(Who who, @Nullable String name) {
      return new Party(
          who.kind().wireName(),
          switch (who) {
            case Who.WholeAgency _ -> null;
            case Who.OneGroup(var id) -> id.toString();
            case Who.OnePerson(var id) -> id.toString();
            case Who.OneKey(var id) -> id.toString();
          },
          name);
    }
  }

  /// What it is about.
  ///
  /// @param name of the capability or the model; `null` for everything
  record Subject(@OneOf(What.Kind.class) String kind, @Nullable String name) {
    static Subject of(What what) {
      return new Subject(
          what.kind().wireName(),
          switch (what) {
            case What.Everything _ -> null;
            case What.OneCapability(var capability) -> capability.name();
            case What.OneModel(var ref) -> ref;
          });
    }
  }

  /// A phase.
  ///
  /// @param lasts ISO 8601, in days, months or years, for example `P60D`; `null` until it ends
  /// @param most calls, tokens, or 1/1,000,000 of the currency; `null` unless it is an amount, as
  ///   the rest
  record Stretch(
      @Nullable String lasts,
      @OneOf(LimitKind.class) String limit,
      @Nullable Long most,
      @OneOf(Limit.Unit.class) @Nullable String unit,
      @Nullable String currency,
      @OneOf(Limit.Per.class) @Nullable String per) {
    static Stretch of(Phase phase) {
      var lasts = phase.lasts() == null ? null : phase.lasts().toString();
      return switch (phase.limit()) {
        case Limit.Unlimited _ ->
            new Stretch(lasts, LimitKind.UNLIMITED.wireName(), null, null, null, null);
        case Limit.Nothing _ ->
            new Stretch(lasts, LimitKind.NOTHING.wireName(), null, null, null, null);
        case Limit.Amount(var most, var unit, var currency, var per) ->
            new Stretch(
                lasts,
                LimitKind.AMOUNT.wireName(),
                most,
                unit.wireName(),
                currency,
                per.wireName());
      };
    }
  }

  /// Whom a rule is to be about.
  record PartyWanted(
      @Schema(requiredMode = RequiredMode.REQUIRED) @OneOf(Who.Kind.class) @Nullable String kind,
      @Nullable String id) {}

  /// What a rule is to be about.
  record SubjectWanted(
      @Schema(requiredMode = RequiredMode.REQUIRED) @OneOf(What.Kind.class) @Nullable String kind,
      @Schema(maxLength = 160) @Nullable String name) {}

  /// A phase that is wanted.
  record StretchWanted(
      @Nullable String lasts,
      @Schema(requiredMode = RequiredMode.REQUIRED) @OneOf(LimitKind.class) @Nullable String limit,
      @Nullable Long most,
      @OneOf(Limit.Unit.class) @Nullable String unit,
      @Schema(maxLength = 3) @Nullable String currency,
      @OneOf(Limit.Per.class) @Nullable String per) {}

  /// The body of a creation.
  ///
  /// @param counted `together` where nothing is said
  /// @param hard `true` where nothing is said
  /// @param begins now where nothing is said
  record Wanted(
      @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 100) @Nullable String name,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable PartyWanted who,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable SubjectWanted what,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable List<@Nullable StretchWanted> phases,
      @OneOf(Counted.class) @Nullable String counted,
      @Nullable Boolean hard,
      @Nullable String begins,
      @Nullable String ends) {}

  /// The body of a change; what it does not name stays.
  record Change(
      @Schema(maxLength = 100) @Nullable String name,
      @Nullable List<@Nullable StretchWanted> phases,
      @Nullable Boolean hard) {}
}
