package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.inference.models.store.PriceStore;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What models cost each agency, by version. Nothing that was called costs another amount because a
/// price changes.
public final class Prices {
  private final Tenancy tenancy;
  private final PriceStore store;
  private final Models models;
  private final Catalogues catalogues;
  private final Audit audit;
  private final Uuid7 ids;
  private final InstantSource clock;

  Prices(
      Tenancy tenancy,
      PriceStore store,
      Models models,
      Catalogues catalogues,
      Audit audit,
      Uuid7 ids,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.store = store;
    this.models = models;
    this.catalogues = catalogues;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /// {@return the versions that hold for the agency, the newest first: its own if it has any, else
  /// those of the operator's office}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if the agency sees no such model
  public List<Price> of(Caller caller, AgencyId agency, ModelId model) {
    caller.require(Permission.MANAGE_MODELS);
    refuseUnlessSeen(agency, model);
    var own = versions(agency, model);
    return own.isEmpty() && !agency.isInstallation() ? versions(AgencyId.INSTALLATION, model) : own;
  }

  /// Says what a model costs from some time on, which may be to come but not gone by.
  ///
  /// @param from `null` for now
  /// @param list what it would cost without the agreement that `paid` is due to
  /// @param until from when on the list price is paid, as another version; `null` for until
  ///   somebody says so
  /// @throws bureau.ground.platform.http.ProblemException 404 if the agency sees no such model, 400
  ///   if the time has gone by, it ends before it begins or the currencies differ
  public Price set(
      Caller caller,
      AgencyId agency,
      ModelId model,
      TokenPrice paid,
      TokenPrice list,
      @Nullable Instant from,
      @Nullable Instant until,
      String note) {
    caller.require(Permission.MANAGE_MODELS);
    refuseUnlessSeen(agency, model);
    var now = clock.instant();
    if (from != null && from.isBefore(now)) {
      throw Problem.invalid("from", "range").exception();
    }
    var begin = from == null ? now : from;
    if (until != null && !until.isAfter(begin)) {
      throw Problem.invalid("until", "range").exception();
    }
    if (!paid.currency().equals(list.currency())) {
      throw Problem.invalid("list.currency", "format").exception();
    }
    var price = entered(model, begin, paid, list, note);
    var afterwards = until == null ? null : entered(model, until, list, list, note);
    // what held so far goes on to hold until then
    var shared =
        agency.isInstallation() || !versions(agency, model).isEmpty()
            ? List.<Price>of()
            : versions(AgencyId.INSTALLATION, model);
    tenancy.doInAgency(
        agency,
        tx -> {
          for (var kept : shared) {
            store.insert(
                tx,
                new Price(
                    ids.next(),
                    kept.model(),
                    kept.from(),
                    kept.paid(),
                    kept.list(),
                    kept.source(),
                    kept.note()));
          }
          store.insert(tx, price);
          record(tx, caller, price);
          if (afterwards != null) {
            store.insert(tx, afterwards);
            record(tx, caller, afterwards);
          }
          catalogues.changed(tx);
        });
    return price;
  }

  private Price entered(
      ModelId model, Instant from, TokenPrice paid, TokenPrice list, String note) {
    return new Price(ids.next(), model, from, paid, list, Price.Source.ENTERED, note.strip());
  }

  private void record(Tx tx, Caller caller, Price price) {
    var paid = price.paid();
    audit.append(
        tx,
        Actor.of(caller),
        ModelActions.PRICE_SET,
        price.model().toString(),
        Map.of(
            "currency", paid.currency(),
            "inputNanos", Long.toString(paid.inputNanos()),
            "outputNanos", Long.toString(paid.outputNanos()),
            "from", price.from().toString()));
  }

  private void refuseUnlessSeen(AgencyId agency, ModelId model) {
    if (models.seen(agency, model).isEmpty()) {
      throw Problem.notFound().exception();
    }
  }

  private List<Price> versions(AgencyId agency, ModelId model) {
    var all = new ArrayList<>(tenancy.<List<Price>>inAgency(agency, store::list));
    all.removeIf(price -> !price.model().equals(model));
    return all;
  }
}
