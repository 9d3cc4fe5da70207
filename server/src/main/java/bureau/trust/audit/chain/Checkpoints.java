package bureau.trust.audit.chain;

import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.crypto.KeysUnavailable;
import bureau.ground.platform.crypto.SignedLog;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.DatabaseUnavailable;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.trust.audit.AuditVerification;
import bureau.trust.audit.store.EventRow;
import bureau.trust.audit.store.EventStore;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;

/// Writes down, outside the database and signed, how far each chain has come: what the database
/// says later can be held against it. Closing it writes a last round.
public final class Checkpoints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  private final Tenancy tenancy;
  private final EventStore store;
  private final Keyring keyring;
  private final JsonMapper json;
  private final InstantSource clock;

  public Checkpoints(
      Tenancy tenancy, EventStore store, Keyring keyring, JsonMapper json, InstantSource clock) {
    this.tenancy = tenancy;
    this.store = store;
    this.keyring = keyring;
    this.json = json;
    this.clock = clock;
  }

  /// Writes a checkpoint for each chain that has grown since its last one.
  public void writeAll() {
    for (var agency : tenancy.inPlatform(store::chains)) {
      write(agency);
    }
  }

  /// Writes a checkpoint if the agency's chain has grown since the last one.
  public void write(AgencyId agency) {
    var head = tenancy.inAgency(agency, store::head);
    head.ifPresent(newest -> log(agency).append(last -> next(agency, newest, last)));
  }

  /// Writes down that the agency's chain now is the older one that the database has.
  ///
  /// @param from what it was brought back from
  /// @return empty where no checkpoint knows of later events
  public Optional<AuditVerification.Restoration> restored(AgencyId agency, String from) {
    var newest = tenancy.inAgency(agency, store::head).orElse(Chain.start());
    var known = new AtomicReference<AuditVerification.Restoration>();
    log(agency)
        .append(
            last -> {
              var before = last.flatMap(line -> Checkpoint.read(line, agency, json));
              if (before.filter(one -> one.sequence() > newest.sequence()).isEmpty()) {
                return Optional.empty();
              }
              var marked =
                  new Checkpoint(
                      agency.toString(),
                      newest.sequence(),
                      newest.hash(),
                      clock.instant(),
                      from,
                      before.get().sequence());
              known.set(
                  new AuditVerification.Restoration(
                      marked.at(), from, newest.sequence(), before.get().sequence()));
              return Optional.of(json.writeValueAsString(marked));
            });
    return Optional.ofNullable(known.get());
  }

  /// {@return every agency that has events, or of which a checkpoint says that it had some}
  Set<AgencyId> agencies() {
    var all = new TreeSet<UUID>();
    tenancy.inPlatform(store::chains).forEach(agency -> all.add(agency.value()));
    keyring.checkpointNames().forEach(name -> all.add(UUID.fromString(name)));
    var agencies = new LinkedHashSet<AgencyId>();
    all.forEach(uuid -> agencies.add(new AgencyId(uuid)));
    return agencies;
  }

  SignedLog log(AgencyId agency) {
    return keyring.checkpoints(agency.value().toString());
  }

  private Optional<String> next(
      AgencyId agency, EventRow.Link newest, Optional<SignedLog.Line> last) {
    var known = last.flatMap(line -> Checkpoint.read(line, agency, json));
    if (known.filter(one -> one.sequence() >= newest.sequence()).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        json.writeValueAsString(
            new Checkpoint(agency.toString(), newest.sequence(), newest.hash(), clock.instant())));
  }

  @Override
  public void close() {
    try {
      writeAll();
    } catch (DatabaseUnavailable | DataAccessException | KeysUnavailable e) {
      LOG.warn("The last round of audit checkpoints could not be written; the next start does it.");
      LOG.debug("Checkpoints", e);
    }
  }
}
