package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.models.Promises.Version;
import bureau.inference.models.store.PromiseStore;
import bureau.inference.models.store.ProviderStore;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What each provider promises, by version. What was noted once stays to be looked at for as long
/// as the provider is connected.
public final class ProviderPromises {
  private final Tenancy tenancy;
  private final ProviderStore providers;
  private final ProviderOwners owners;
  private final PromiseStore store;
  private final Catalogues catalogues;
  private final Audit audit;
  private final InstantSource clock;

  ProviderPromises(
      Tenancy tenancy,
      ProviderStore providers,
      ProviderOwners owners,
      PromiseStore store,
      Catalogues catalogues,
      Audit audit,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.providers = providers;
    this.owners = owners;
    this.store = store;
    this.catalogues = catalogues;
    this.audit = audit;
    this.clock = clock;
  }

  /// {@return what was noted of a provider, the agency's own or a shared one, the newest first;
  /// none where nobody noted anything}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if the agency sees no such provider
  public List<Version> of(Caller caller, AgencyId agency, ProviderId id) {
    caller.require(Permission.MANAGE_MODELS);
    var owner = owners.of(agency, id);
    return tenancy.<List<Version>>inAgency(owner, tx -> store.list(tx, id));
  }

  /// Notes what a provider promises, in the place of what was noted before. Nothing is added where
  /// that was the same.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if the agency has no such provider
  public Provider note(Caller caller, AgencyId agency, ProviderId id, Promises promises) {
    caller.require(Permission.MANAGE_MODELS);
    return tenancy.<Provider>inAgency(
        agency,
        tx -> {
          if (!providers.lock(tx, id)) {
            throw Problem.notFound().exception();
          }
          var before = store.list(tx, id);
          var held = before.isEmpty() ? Promises.NONE : before.getFirst().promises();
          if (!held.equals(promises)) {
            var version =
                new Version(before.size() + 1, clock.instant(), Actor.of(caller).id(), promises);
            store.insert(tx, id, version);
            audit.append(
                tx, Actor.of(caller), ModelActions.PROMISES_NOTED, id.toString(), details(version));
            catalogues.changed(tx);
          }
          return providers.find(tx, id).orElseThrow(() -> Problem.notFound().exception());
        });
  }

  private static Map<String, String> details(Version version) {
    var promises = version.promises();
    var details = new HashMap<String, String>();
    details.put("version", Integer.toString(version.number()));
    details.put("training", promises.training().standing().wireName());
    details.put("retention", promises.retention().standing().wireName());
    details.put("hosting", promises.hosting().standing().wireName());
    if (promises.retentionDays() != null) {
      details.put("retentionDays", Integer.toString(promises.retentionDays()));
    }
    if (promises.country() != null) {
      details.put("country", promises.country());
    }
    return details;
  }
}
