package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.models.store.AliasStore;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import java.util.List;
import java.util.Map;

/// The aliases of each agency, and those of the operator's office that hold for all.
public final class Aliases {
  private static final int LONGEST_NAME = 60;

  private final Tenancy tenancy;
  private final AliasStore store;
  private final Models models;
  private final Catalogues catalogues;
  private final Audit audit;
  private final Uuid7 ids;

  Aliases(
      Tenancy tenancy,
      AliasStore store,
      Models models,
      Catalogues catalogues,
      Audit audit,
      Uuid7 ids) {
    this.tenancy = tenancy;
    this.store = store;
    this.models = models;
    this.catalogues = catalogues;
    this.audit = audit;
    this.ids = ids;
  }

  /// {@return those that hold for the agency, by name}
  public List<Alias> of(Caller caller, AgencyId agency) {
    caller.require(Permission.MANAGE_MODELS);
    return catalogues.of(agency).aliases();
  }

  /// @param wanted the name, of which what a model's reference may have is kept
  /// @throws bureau.ground.platform.http.ProblemException 400 for a name that is blank or too long,
  ///   409 if a model or another alias of the agency has it
  public Alias add(
      Caller caller,
      AgencyId agency,
      String wanted,
      Alias.Policy policy,
      List<Alias.Share> shares,
      String reason) {
    caller.require(Permission.MANAGE_MODELS);
    if (wanted.isBlank() || wanted.length() > LONGEST_NAME) {
      throw Problem.invalid("name", "length").exception();
    }
    var name = ModelRef.slug(wanted);
    if (models.catalogue(agency).stream().anyMatch(model -> model.card().ref().equals(name))) {
      throw Problem.of("model-name-taken", 409).exception();
    }
    refuseUnknown(agency, shares);
    var alias = new Alias(new AliasId(ids.next()), name, policy, shares, reason.strip());
    tenancy.doInAgency(
        agency,
        tx -> {
          if (!store.insert(tx, alias)) {
            throw Problem.of("model-name-taken", 409).exception();
          }
          audit.append(
              tx,
              Actor.of(caller),
              ModelActions.ALIAS_ADDED,
              alias.id().toString(),
              Map.of("name", name));
          catalogues.changed(tx);
        });
    return alias;
  }

  /// Writes what a name stands for anew.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if the agency has no such alias
  public Alias change(
      Caller caller,
      AgencyId agency,
      AliasId id,
      Alias.Policy policy,
      List<Alias.Share> shares,
      String reason) {
    caller.require(Permission.MANAGE_MODELS);
    refuseUnknown(agency, shares);
    return tenancy.<Alias>inAgency(
        agency,
        tx -> {
          var before =
              store.list(tx).stream()
                  .filter(one -> one.id().equals(id))
                  .findFirst()
                  .orElseThrow(() -> Problem.notFound().exception());
          var after = new Alias(id, before.name(), policy, shares, reason.strip());
          if (!after.equals(before)) {
            store.update(tx, after);
            audit.append(
                tx,
                Actor.of(caller),
                ModelActions.ALIAS_CHANGED,
                id.toString(),
                Map.of("name", after.name()));
            catalogues.changed(tx);
          }
          return after;
        });
  }

  private void refuseUnknown(AgencyId agency, List<Alias.Share> shares) {
    var known = models.providerNames(agency).keySet();
    if (!shares.stream().allMatch(share -> known.contains(share.provider()))) {
      throw Problem.invalid("shares.provider", "format").exception();
    }
  }

  /// @throws bureau.ground.platform.http.ProblemException 404 if the agency has no such alias
  public void remove(Caller caller, AgencyId agency, AliasId id) {
    caller.require(Permission.MANAGE_MODELS);
    tenancy.doInAgency(
        agency,
        tx -> {
          if (!store.delete(tx, id)) {
            throw Problem.notFound().exception();
          }
          audit.append(tx, Actor.of(caller), ModelActions.ALIAS_REMOVED, id.toString(), Map.of());
          catalogues.changed(tx);
        });
  }
}
