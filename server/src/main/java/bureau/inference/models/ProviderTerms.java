package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.models.store.ProviderStore;
import bureau.inference.models.store.TermsStore;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The terms of each provider, by version, and what changed between two of them.
public final class ProviderTerms {
  private final Tenancy tenancy;
  private final ProviderStore providers;
  private final ProviderOwners owners;
  private final TermsStore store;
  private final Audit audit;
  private final InstantSource clock;

  ProviderTerms(
      Tenancy tenancy,
      ProviderStore providers,
      ProviderOwners owners,
      TermsStore store,
      Audit audit,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.providers = providers;
    this.owners = owners;
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /// {@return the versions of a provider's terms, the newest first}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if the agency sees no such provider
  public List<TermsVersion> of(Caller caller, AgencyId agency, ProviderId id) {
    caller.require(Permission.MANAGE_MODELS);
    var owner = owners.of(agency, id);
    return tenancy.<List<TermsVersion>>inAgency(owner, tx -> store.list(tx, id));
  }

  /// {@return the text of a version}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if the agency sees no such version
  public String text(Caller caller, AgencyId agency, ProviderId id, int version) {
    caller.require(Permission.MANAGE_MODELS);
    var owner = owners.of(agency, id);
    return tenancy
        .<Optional<String>>inAgency(owner, tx -> store.text(tx, id, version))
        .orElseThrow(() -> Problem.notFound().exception());
  }

  /// Keeps the terms as they are now.
  ///
  /// @param text its lines end with `\n`, if at all
  /// @throws bureau.ground.platform.http.ProblemException 404 if the agency has no such provider,
  ///   409 if the newest version has the same text
  public TermsVersion keep(
      Caller caller,
      AgencyId agency,
      ProviderId id,
      LocalDate dated,
      @Nullable String link,
      String text) {
    caller.require(Permission.MANAGE_MODELS);
    return tenancy.<TermsVersion>inAgency(
        agency,
        tx -> {
          if (!providers.lock(tx, id)) {
            throw Problem.notFound().exception();
          }
          var before = store.list(tx, id).size();
          if (store.text(tx, id, before).filter(text::equals).isPresent()) {
            throw Problem.of("terms-unchanged", 409, Map.of("version", before)).exception();
          }
          var version =
              new TermsVersion(
                  before + 1,
                  dated,
                  link,
                  TextChanges.lines(text).size(),
                  clock.instant(),
                  Actor.of(caller).id());
          store.insert(tx, id, version, text);
          audit.append(
              tx,
              Actor.of(caller),
              ModelActions.TERMS_KEPT,
              id.toString(),
              Map.of("version", Integer.toString(version.number()), "dated", dated.toString()));
          return version;
        });
  }
}
