package bureau.trust.identity;

import bureau.ground.access.Caller;
import bureau.ground.platform.crypto.Hashes;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.trust.identity.store.RepeatableStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Requests that may come again: a caller names one by a key of their own, and for a day whoever
/// sends it again gets the answer of the first time, without a second effect.
///
/// An answer is kept for what was done. What was refused had no effect: it is forgotten, and may be
/// sent again, corrected too.
public final class RepeatableRequests {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final String ASKED = "identity.repeatable_request.asked";
  private static final String REPLY = "identity.repeatable_request.reply";
  private static final UUID NOBODY = new UUID(0, 0);

  private final Tenancy tenancy;
  private final RepeatableStore store;
  private final Nodes nodes;
  private final Sealer sealer;
  private final Uuid7 ids;
  private final InstantSource clock;

  public RepeatableRequests(
      Tenancy tenancy,
      RepeatableStore store,
      Nodes nodes,
      Sealer sealer,
      Uuid7 ids,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.store = store;
    this.nodes = nodes;
    this.sealer = sealer;
    this.ids = ids;
    this.clock = clock;
  }

  /// What was answered.
  ///
  /// @param contentType `null` where there is no body
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  public record Reply(int status, @Nullable String contentType, byte[] body) {
    private byte[] bytes() {
      var head = status + "\n" + (contentType == null ? "" : contentType) + "\n";
      var encoded = head + Base64.getEncoder().encodeToString(body);
      return encoded.getBytes(StandardCharsets.US_ASCII);
    }

    private static Reply read(byte[] bytes) {
      var parts = new String(bytes, StandardCharsets.US_ASCII).split("\n", 3);
      return new Reply(
          Integer.parseInt(parts[0]),
          parts[1].isEmpty() ? null : parts[1],
          Base64.getDecoder().decode(parts[2]));
    }
  }

  /// How a request begins.
  public sealed interface Beginning {
    /// For the first time: it is to be answered, and then said what became of it.
    record First(AgencyId agency, UUID id) implements Beginning {}

    /// Again.
    record Again(Reply reply) implements Beginning {}

    /// Not at all.
    record Refused(Problem problem) implements Beginning {}
  }

  /// Begins a request, so that the same one is not begun beside it.
  ///
  /// @param key of the caller's own; another caller's is another
  /// @param asked all that makes the request what it is
  public Beginning begin(Caller caller, String key, byte[] asked) {
    var agency = caller.agency();
    var who = id(caller);
    var keyHash = Hashes.sha256(key);
    var fingerprint = Hashes.sha256(asked);
    return tenancy.<Beginning>inAgency(
        agency,
        tx -> {
          var now = clock.instant();
          store.forgetBefore(tx, now.minus(KEPT));
          var id = ids.next();
          var sealed = sealer.seal(agency, ASKED, id, fingerprint);
          return store.begin(tx, who, keyHash, id, nodes.self(), sealed, now)
              ? new Beginning.First(agency, id)
              : again(tx, who, keyHash, fingerprint);
        });
  }

  private Beginning again(Tx tx, UUID who, byte[] keyHash, byte[] fingerprint) {
    var found = store.find(tx, who, keyHash);
    if (found.isEmpty()) {
      // forgotten in this moment: it was refused
      return new Beginning.Refused(Problem.of("sent-twice", 409).retryAfter(SOON));
    }
    var row = found.get();
    var before = sealer.openBytes(tx.agency(), ASKED, row.id(), row.askedSealed());
    if (!MessageDigest.isEqual(before, fingerprint)) {
      return new Beginning.Refused(Problem.of("key-reused", 422));
    }
    var reply = row.replySealed();
    if (reply != null) {
      return new Beginning.Again(Reply.read(sealer.openBytes(tx.agency(), REPLY, row.id(), reply)));
    }
    return new Beginning.Refused(
        nodes.alive(tx).contains(row.node())
            ? Problem.of("sent-twice", 409).retryAfter(SOON)
            : Problem.of("outcome-unknown", 409));
  }

  /// Keeps what a request was answered with.
  public void answered(Beginning.First request, Reply reply) {
    var sealed = sealer.seal(request.agency(), REPLY, request.id(), reply.bytes());
    tenancy.doInAgency(request.agency(), tx -> store.answer(tx, request.id(), sealed));
  }

  /// Leaves it open what became of a request: sent again, it is said to be unknown.
  public void leftOpen(Beginning.First request) {
    tenancy.doInAgency(request.agency(), tx -> store.leave(tx, request.id()));
  }

  /// Forgets a request that had no effect.
  public void refused(Beginning.First request) {
    tenancy.doInAgency(request.agency(), tx -> store.forget(tx, request.id()));
  }

  private static UUID id(Caller caller) {
    return switch (caller) {
      case Caller.Person person -> person.id().value();
      case Caller.Key key -> key.id().value();
      case Caller.Operator operator -> operator.id() == null ? NOBODY : operator.id().value();
    };
  }
}
