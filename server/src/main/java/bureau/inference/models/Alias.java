package bureau.inference.models;

import static java.util.stream.Collectors.joining;

import bureau.inference.models.ModelCard.Readiness;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A name for whichever approved models meet a policy: programs ask for it as for a model. Those
/// that meet it share the traffic, one of each provider, none before another.
///
/// @param name as of a model's reference
/// @param policy what a model must meet
/// @param reason for it, for people
public record Alias(AliasId id, String name, Policy policy, String reason) {
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

  /// What a model must meet.
  ///
  /// @param makerCountries where its maker may be, as ISO 3166-1 alpha-2; empty for anywhere. A
  ///   model of which that is not known does not meet a policy that asks for it.
  /// @param hostingCountries where it may compute; empty for anywhere. A model meets a policy that
  ///   asks for it if its provider is known to host it there, by contract or by what it declares,
  ///   or if it computes on this machine.
  /// @param capabilities all of which it must have
  /// @param leastContextTokens how much it must be able to read
  /// @param mostOutput what a token of an answer may cost; `null` for anything. A model without a
  ///   price does not meet a policy that asks for one.
  public record Policy(
      Set<String> makerCountries,
      Set<String> hostingCountries,
      Set<Capability> capabilities,
      int leastContextTokens,
      @Nullable Limit mostOutput) {
    public Policy {
      makerCountries = Set.copyOf(makerCountries);
      hostingCountries = Set.copyOf(hostingCountries);
      capabilities = Set.copyOf(capabilities);
    }

    /// A policy by which a model may compute anywhere.
    public Policy(
        Set<String> makerCountries,
        Set<Capability> capabilities,
        int leastContextTokens,
        @Nullable Limit mostOutput) {
      this(makerCountries, Set.of(), capabilities, leastContextTokens, mostOutput);
    }

    /// {@return whether a model for chat meets it}
    ///
    /// @param price what it costs now; `null` where nobody has said
    boolean admits(ModelCard card, @Nullable Price price) {
      var facts = card.facts();
      return facts.kind() == ModelKind.CHAT
          && (makerCountries.isEmpty()
              || Optional.ofNullable(facts.makerCountry())
                  .filter(makerCountries::contains)
                  .isPresent())
          && (hostingCountries.isEmpty() || card.hosting().isIn(hostingCountries))
          && facts.capabilities().containsAll(capabilities)
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
