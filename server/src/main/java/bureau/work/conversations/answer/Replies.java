package bureau.work.conversations.answer;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tx;
import bureau.work.conversations.ConversationId;
import bureau.work.conversations.SealedTexts;
import bureau.work.conversations.store.IdempotencyStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Answers a request that comes again with what it was answered the first time, for a day.
final class Replies {
  private static final Duration KEPT = Duration.ofHours(24);

  /// A request that may come again: a hash of its key, and a fingerprint of what it asks, which is
  /// only ever kept sealed.
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Request(byte[] keyHash, String fingerprint) {}

  private record Reply(String fingerprint, String question, String answer) {}

  private final IdempotencyStore store;
  private final SealedTexts texts;
  private final JsonMapper json;
  private final InstantSource clock;

  Replies(IdempotencyStore store, SealedTexts texts, JsonMapper json, InstantSource clock) {
    this.store = store;
    this.texts = texts;
    this.json = json;
    this.clock = clock;
  }

  Request request(String key, ConversationId conversation, Question question) {
    return new Request(
        sha256(key),
        HexFormat.of()
            .formatHex(sha256(json.writeValueAsString(new Object[] {conversation, question}))));
  }

  /// {@return what was sent before with the same key}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 422 if that was something else
  Optional<Sent> find(Tx tx, PersonId person, Request request) {
    return store
        .reply(tx, person, request.keyHash(), clock.instant().minus(KEPT))
        .map(
            kept -> {
              var reply =
                  json.readValue(
                      texts.openReply(tx.agency(), person, request.keyHash(), kept), Reply.class);
              if (!reply.fingerprint().equals(request.fingerprint())) {
                throw Problem.of("key-reused", 422).exception();
              }
              return new Sent(
                  bureau.work.conversations.MessageId.parse(reply.question()).orElseThrow(),
                  bureau.work.conversations.MessageId.parse(reply.answer()).orElseThrow());
            });
  }

  void keep(Tx tx, PersonId person, Request request, ConversationId conversation, Sent sent) {
    var reply =
        new Reply(request.fingerprint(), sent.question().toString(), sent.answer().toString());
    var sealed =
        texts.sealReply(tx.agency(), person, request.keyHash(), json.writeValueAsString(reply));
    var now = clock.instant();
    store.forget(tx, person, now.minus(KEPT));
    if (!store.keep(tx, person, request.keyHash(), conversation, sealed, now)) {
      throw Problem.of("key-reused", 422).exception(); // in two conversations at the same moment
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
