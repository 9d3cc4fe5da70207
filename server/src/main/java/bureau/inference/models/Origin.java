package bureau.inference.models;

import java.util.Optional;
import java.util.Set;

/// From where a model may come, and where it may compute.
///
/// @param makerCountries where its maker may be, as ISO 3166-1 alpha-2; empty for anywhere. A model
///   of which that is not known does not meet a demand for it.
/// @param hostingCountries where it may compute; empty for anywhere. A model meets a demand for it
///   if its provider is known to host it there, by contract or by what it declares, or if it
///   computes on this machine.
public record Origin(Set<String> makerCountries, Set<String> hostingCountries) {
  public static final Origin ANY = new Origin(Set.of(), Set.of());

  public Origin {
    makerCountries = Set.copyOf(makerCountries);
    hostingCountries = Set.copyOf(hostingCountries);
  }

  boolean admits(ModelCard card) {
    return (makerCountries.isEmpty()
            || Optional.ofNullable(card.facts().makerCountry())
                .filter(makerCountries::contains)
                .isPresent())
        && (hostingCountries.isEmpty() || card.hosting().isIn(hostingCountries));
  }
}
