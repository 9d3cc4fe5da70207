package bureau.inference.models;

import bureau.ground.access.Sensitivity;
import bureau.ground.platform.http.OneOf;
import bureau.ground.platform.http.Problem;
import bureau.inference.models.ModelCard.Readiness;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The catalogue on the wire.
final class ModelJson {
  private static final int LONGEST_REMARK = 500;

  /// A model as the people of an agency see it.
  ///
  /// @param ceiling the most sensitive material that it may receive
  /// @param languages in which it works well, as ISO 639-1 codes; empty where nobody said
  /// @param alias whether it is a name for whichever models meet a policy
  record Available(
      String id,
      String name,
      String vendor,
      String version,
      @Nullable String maker,
      @Nullable String country,
      @Nullable String licence,
      boolean alias,
      boolean demonstration,
      @Schema(allowableValues = {"ready", "loading", "fetching", "unavailable"}) String state,
      @Nullable Progress progress,
      int contextTokens,
      @OneOf(Sensitivity.class) String ceiling,
      List<String> languages,
      @JsonProperty("default") boolean isDefault) {
    static Available of(ModelCard model, boolean isAlias) {
      return new Available(
          model.ref(),
          model.name(),
          model.vendor(),
          model.version(),
          model.facts().maker(),
          model.facts().makerCountry(),
          model.facts().licence(),
          isAlias,
          model.demonstration(),
          stateOf(model.readiness()),
          progressOf(model.readiness()),
          model.contextTokens(),
          model.suitability().ceiling().wireName(),
          sorted(model.suitability().languages()),
          model.isDefault());
    }
  }

  record Progress(long done, long total) {}

  record ProviderName(String id, String name) {}

  /// Where a model computes.
  ///
  /// @param country `null` unless `place` is `country`
  /// @param standing how well founded that is; `null` unless `place` is `country`
  record HostingJson(
      @Schema(allowableValues = {"here", "country", "unknown"}) String place,
      @Nullable String country,
      @OneOf(Promise.Standing.class) @Nullable String standing) {
    static HostingJson of(Hosting hosting) {
      return switch (hosting) {
        case Hosting.Here() -> new HostingJson("here", null, null);
        case Hosting.In(var country, var standing) ->
            new HostingJson("country", country, standing.wireName());
        case Hosting.Unknown() -> new HostingJson("unknown", null, null);
      };
    }
  }

  /// A model as those see it who decide about it.
  ///
  /// @param barred whether a rule of origin keeps it from everybody, whatever was decided
  /// @param ceiling the most sensitive material that it may receive
  /// @param languages in which it works well, as ISO 639-1 codes; empty where nobody said
  record InCatalogue(
      String id,
      String ref,
      String name,
      ProviderName provider,
      @OneOf(CatalogueModel.State.class) String state,
      boolean barred,
      String version,
      @Nullable String maker,
      @Nullable String country,
      @Nullable String licence,
      HostingJson hosting,
      @OneOf(Sensitivity.class) String ceiling,
      List<String> languages,
      boolean demonstration,
      int contextTokens,
      int maxOutputTokens,
      @JsonProperty("default") boolean isDefault,
      @OneOf(ModelKind.class) String kind,
      @OneOf(Capability.class) List<String> capabilities,
      @Nullable LocalDate retiresOn,
      @Nullable PriceJson price,
      @Nullable Decided decision) {
    /// @param names of those who decided, by their ids
    static InCatalogue of(CatalogueModel model, Map<String, String> names) {
      var card = model.card();
      return new InCatalogue(
          model.id().toString(),
          card.ref(),
          card.name(),
          new ProviderName(model.provider().toString(), model.providerName()),
          model.state().wireName(),
          model.barred(),
          card.version(),
          card.facts().maker(),
          card.facts().makerCountry(),
          card.facts().licence(),
          HostingJson.of(card.hosting()),
          card.suitability().ceiling().wireName(),
          sorted(card.suitability().languages()),
          card.demonstration(),
          card.contextTokens(),
          card.maxOutputTokens(),
          card.isDefault(),
          card.facts().kind().wireName(),
          names(card.facts().capabilities()),
          card.facts().retiresOn(),
          model.price() == null ? null : PriceJson.of(model.price()),
          model.decision() == null ? null : Decided.of(model.decision(), names));
    }
  }

  /// What was decided about a model, and why.
  ///
  /// @param by the id of whoever decided; `null` where nobody noted it
  /// @param byName what they are called; `null` for somebody of another office, or who is gone
  record Decided(
      Instant at,
      @Nullable String by,
      @Nullable String byName,
      String reason,
      @Nullable String successor) {
    static Decided of(CatalogueModel.Decided decided, Map<String, String> names) {
      return new Decided(
          decided.at(),
          decided.by(),
          decided.by() == null ? null : names.get(decided.by()),
          decided.reason(),
          decided.successor() == null ? null : decided.successor().toString());
    }
  }

  /// @param ceiling the most sensitive material that it may receive; left out for what held before
  /// @param languages in which it works well, as ISO 639-1 codes; left out for what was said before
  record DecisionBody(
      @Schema(maxLength = 500) @Nullable String reason,
      @Nullable String successor,
      @OneOf(Sensitivity.class) @Nullable String ceiling,
      @Nullable List<@Nullable String> languages) {}

  /// A model as its vendor publishes it.
  record Known(
      String name,
      String vendor,
      @Nullable String maker,
      @Nullable String country,
      @Nullable String licence,
      @OneOf(ModelKind.class) String kind,
      @OneOf(Capability.class) List<String> capabilities,
      @Nullable Integer contextTokens,
      @Nullable Integer maxOutputTokens,
      @Nullable LocalDate retiresOn,
      @Nullable String currency,
      PriceJson.@Nullable Amounts price,
      String source,
      LocalDate asOf) {
    static Known of(KnownModel model, LocalDate asOf) {
      var facts = model.facts();
      var price = model.price();
      return new Known(
          model.name(),
          model.vendor(),
          facts.maker(),
          facts.makerCountry(),
          facts.licence(),
          facts.kind().wireName(),
          names(facts.capabilities()),
          model.contextTokens(),
          model.maxOutputTokens(),
          facts.retiresOn(),
          price == null ? null : price.currency(),
          price == null ? null : PriceJson.amounts(price),
          model.source(),
          asOf);
    }
  }

  /// A connected server.
  ///
  /// @param azureVersion of Azure OpenAI's API, `v1` or a day; `null` for any other server
  /// @param url `null` where another office connected it
  record Connected(
      String id,
      String name,
      @OneOf(Dialect.class) String dialect,
      @Nullable String azureVersion,
      @Nullable String url,
      boolean hasSecret,
      boolean shared,
      boolean switchedOff,
      PromisesJson promises,
      Instant createdAt) {
    static Connected of(Provider provider, boolean own) {
      return new Connected(
          provider.id().toString(),
          provider.name(),
          provider.dialect().wireName(),
          provider.azure() == null ? null : provider.azure().text(),
          own ? provider.url() : null,
          provider.hasSecret(),
          provider.isShared(),
          provider.switchedOff(),
          PromisesJson.of(provider.promises()),
          provider.createdAt());
    }
  }

  /// @param azureVersion of Azure OpenAI's API, `v1` or a day; for any other server left out
  /// @param deployments the models of a resource of Azure, which does not tell them
  record NewProviderBody(
      @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = 100) @Nullable String name,
      @OneOf(Dialect.class) @Nullable String dialect,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String url,
      @Nullable String secret,
      @Nullable String azureVersion,
      @Nullable List<@Nullable String> deployments,
      @Nullable Boolean shared,
      @Nullable Boolean approve) {
    @Override
    public String toString() {
      return "NewProviderBody[" + name + ", " + url + "]";
    }
  }

  record TryBody(
      @OneOf(Dialect.class) @Nullable String dialect,
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable String url,
      @Nullable String secret,
      @Nullable String azureVersion) {
    @Override
    public String toString() {
      return "TryBody[" + url + "]";
    }
  }

  /// What came of trying a server.
  record Tried(boolean ok, List<String> models, @Nullable Long latencyMillis, String message) {}

  private ModelJson() {}

  /// {@return what somebody noted beside a decision; empty if nothing}
  ///
  /// @param field by which a problem names it
  static String remark(@Nullable String text, String field) {
    if (text != null && text.length() > LONGEST_REMARK) {
      throw Problem.invalid(field, "length").exception();
    }
    return text == null ? "" : text;
  }

  static List<String> sorted(Set<String> texts) {
    return texts.stream().sorted().toList();
  }

  private static List<String> names(Set<Capability> capabilities) {
    return capabilities.stream().sorted().map(Capability::wireName).toList();
  }

  private static String stateOf(Readiness readiness) {
    return switch (readiness) {
      case Readiness.Ready() -> "ready";
      case Readiness.Loading() -> "loading";
      case Readiness.Fetching _ -> "fetching";
      case Readiness.Unavailable() -> "unavailable";
    };
  }

  private static @Nullable Progress progressOf(Readiness readiness) {
    return readiness instanceof Readiness.Fetching(var done, var total)
        ? new Progress(done, total)
        : null;
  }
}
