package bureau.inference.models;

import static java.util.stream.Collectors.joining;

import bureau.ground.access.Sensitivity;
import bureau.inference.models.ModelCard.Readiness;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A name for whichever approved models meet a policy: programs ask for it as for a model. Those
/// that meet it share the traffic, one of each provider, none before another unless somebody gave a
/// reason.
///
/// @param name as of a model's reference
/// @param policy what a model must meet
/// @param shares of the providers whose part of the traffic is not 1, one of each at most
/// @param reason for it, for people
public record Alias(AliasId id, String name, Policy policy, List<Share> shares, String reason) {
  public Alias {
    shares = List.copyOf(shares);
  }

  /// How much of the traffic a provider has beside the others, each of which has 1.
  ///
  /// @param reason why it is not the same; never empty
  public record Share(ProviderId provider, int weight, String reason) {}

  int weightOf(ProviderId provider) {
    return shares.stream()
        .filter(share -> share.provider().equals(provider))
        .mapToInt(Share::weight)
        .findFirst()
        .orElse(1);
  }

  /// {@return how people and programs see it: with what all can do that it may stand for}
  ///
  /// @param meeting those that meet its policy now, at least one
  ModelCard card(List<ModelCard> meeting) {
    var capabilities = EnumSet.allOf(Capability.class);
    meeting.forEach(card -> capabilities.retainAll(card.facts().capabilities()));
    return new ModelCard(
        name,
        name,
        meeting.stream().map(ModelCard::vendor).distinct().sorted().collect(joining(", ")),
        "",
        new ModelFacts(null, null, null, ModelKind.CHAT, capabilities, null),
        hosting(meeting),
        suitability(meeting),
        meeting.stream().allMatch(ModelCard::demonstration),
        meeting.stream().mapToInt(ModelCard::contextTokens).min().orElseThrow(),
        meeting.stream().mapToInt(ModelCard::maxOutputTokens).min().orElseThrow(),
        new Readiness.Ready(),
        false);
  }

  /// {@return where all of them compute; unknown where that is not one place}
  private static Hosting hosting(List<ModelCard> meeting) {
    var places = meeting.stream().map(ModelCard::hosting).distinct().toList();
    return places.size() == 1 ? places.getFirst() : new Hosting.Unknown();
  }

  /// A label that one of them may receive is served by that one.
  private static Suitability suitability(List<ModelCard> meeting) {
    var highest =
        meeting.stream()
            .map(card -> card.suitability().ceiling())
            .reduce(Sensitivity::and)
            .orElseThrow();
    var languages = new HashSet<>(meeting.getFirst().suitability().languages());
    meeting.forEach(card -> languages.retainAll(card.suitability().languages()));
    return new Suitability(highest, languages);
  }

  /// What a model must meet.
  ///
  /// @param capabilities all of which it must have
  /// @param languages in all of which it must have been found to work well
  /// @param ceiling what it must be allowed to receive at least
  /// @param leastContextTokens how much it must be able to read
  /// @param mostOutput what a token of an answer may cost; `null` for anything. A model without a
  ///   price does not meet a policy that asks for one.
  /// @param firstWithin how soon the first piece of an answer should come, as measured; `null` for
  ///   whenever. One that is slower is asked where no other answers.
  public record Policy(
      Origin origin,
      Set<Capability> capabilities,
      Set<String> languages,
      Sensitivity ceiling,
      int leastContextTokens,
      @Nullable Limit mostOutput,
      @Nullable Duration firstWithin) {
    /// Which every model for chat meets.
    public static final Policy ANY =
        new Policy(Origin.ANY, Set.of(), Set.of(), Sensitivity.PUBLIC, 0, null, null);

    public Policy {
      capabilities = Set.copyOf(capabilities);
      languages = Set.copyOf(languages);
    }

    /// {@return whether a model for chat meets it, but for how fast it is}
    ///
    /// @param price what it costs now; `null` where nobody has said
    boolean admits(ModelCard card, @Nullable Price price) {
      var facts = card.facts();
      return facts.kind() == ModelKind.CHAT
          && origin.admits(card)
          && facts.capabilities().containsAll(capabilities)
          && card.suitability().languages().containsAll(languages)
          && card.mayReceive(ceiling)
          && card.contextTokens() >= leastContextTokens
          && (mostOutput == null || mostOutput.admits(price));
    }
  }

  /// A price that may not be passed.
  ///
  /// @param nanos of a token, in 1/1,000,000,000 of the currency
  public record Limit(String currency, long nanos) {
    boolean admits(@Nullable Price price) {
      return price != null
          && price.paid().currency().equals(currency)
          && price.paid().outputNanos() <= nanos;
    }
  }
}
