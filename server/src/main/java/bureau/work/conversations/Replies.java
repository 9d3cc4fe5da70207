package bureau.work.conversations;

import bureau.ground.access.Caller;
import bureau.ground.platform.crypto.Hashes;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemException;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.work.conversations.store.IdempotencyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Answers a request that comes again with what it was answered the first time, for a day.
public final class Replies {
  private static final Duration KEPT = Duration.ofHours(24);

  /// A request that may come again: a hash of its key, and a fingerprint of what it asks, which is
  /// only ever kept sealed.
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  public record Request(byte[] keyHash, String fingerprint) {}

  private record Reply(String fingerprint, List<String> ids) {}

  private final Tenancy tenancy;
  private final IdempotencyStore store;
  private final SealedTexts texts;
  private final JsonMapper json;
  private final InstantSource clock;

  public Replies(
      Tenancy tenancy,
      IdempotencyStore store,
      SealedTexts texts,
      JsonMapper json,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.store = store;
    this.texts = texts;
    this.json = json;
    this.clock = clock;
  }

  /// {@return the request with this key; `null` for no key, which comes once}
  ///
  /// @param asked all that makes the request what it is
  public @Nullable Request request(@Nullable String key, @Nullable Object... asked) {
    return key == null
        ? null
        : new Request(
            Hashes.sha256(key),
            HexFormat.of().formatHex(Hashes.sha256(json.writeValueAsString(asked))));
  }

  /// Does the work, unless the same request was answered before: then its answer is given again.
  ///
  /// @param work keeps what it returns with {@link #keep}, in the transaction of what it does
  public List<String> once(
      Caller.Person caller, @Nullable Request request, Supplier<List<String>> work) {
    if (request == null) {
      return work.get();
    }
    var before = find(caller, request);
    if (before.isPresent()) {
      return before.get();
    }
    try {
      return work.get();
    } catch (ProblemException refused) {
      if (refused.problem().status() != 409) {
        throw refused;
      }
      // What stands in the way may be the same request, faster on another connection.
      return find(caller, request).orElseThrow(() -> refused);
    }
  }

  private Optional<List<String>> find(Caller.Person caller, Request request) {
    return tenancy.inAgency(caller.agency(), tx -> find(tx, caller.id(), request));
  }

  /// @throws bureau.ground.platform.http.ProblemException 422 if the key came with something else
  private Optional<List<String>> find(Tx tx, PersonId person, Request request) {
    var keyHash = request.keyHash();
    var found = store.reply(tx, person, keyHash, clock.instant().minus(KEPT));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var text = texts.openReply(tx.agency(), person, keyHash, found.get());
    var reply = json.readValue(text, Reply.class);
    if (!reply.fingerprint().equals(request.fingerprint())) {
      throw Problem.of("key-reused", 422).exception();
    }
    return Optional.of(reply.ids());
  }

  /// Keeps what the request is answered with, as long as the conversation is there.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 409 if the same request is being answered
  ///   in this moment
  public void keep(
      Tx tx,
      PersonId person,
      @Nullable Request request,
      ConversationId conversation,
      List<String> ids) {
    if (request == null) {
      return;
    }
    var reply = json.writeValueAsString(new Reply(request.fingerprint(), ids));
    var sealed = texts.sealReply(tx.agency(), person, request.keyHash(), reply);
    var now = clock.instant();
    store.forget(tx, person, now.minus(KEPT));
    if (!store.keep(tx, person, request.keyHash(), conversation, sealed, now)) {
      throw Problem.of("sent-twice", 409).retryAfter(Duration.ofSeconds(1)).exception();
    }
  }
}
