package bureau.work.conversations;

import bureau.ground.access.Caller;
import bureau.ground.access.Sensitivity;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.AsideCollections;
import bureau.material.knowledge.CollectionId;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.audit.AuditAction;
import bureau.trust.safeguards.Safeguards;
import bureau.work.conversations.store.ConversationStore;
import bureau.work.conversations.store.IdempotencyStore;
import bureau.work.conversations.store.MessageStore;
import bureau.work.conversations.store.RunningStore;
import bureau.work.conversations.store.SegmentStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The conversations of people: each sees their own only, and what is another's does not exist for
/// them.
public final class Conversations {
  private static final AuditAction CREATED =
      new AuditAction("conversation.created", "A person began a conversation.");
  private static final AuditAction RENAMED =
      new AuditAction("conversation.renamed", "A person gave a conversation another title.");
  public static final AuditAction LABELLED =
      new AuditAction(
          "conversation.labelled",
          "A person said how careful one must be with a conversation, or brought something into it"
              + " that asks for more care.");
  private static final AuditAction DELETED =
      new AuditAction(
          "conversation.deleted", "A person deleted a conversation with all its messages.");

  private final Tenancy tenancy;
  private final ConversationStore conversations;
  private final MessageStore messages;
  private final SegmentStore segments;
  private final RunningStore running;
  private final IdempotencyStore kept;
  private final Replies replies;
  private final Transcript transcript;
  private final Sight sight;
  private final AsideCollections asides;
  private final SealedTexts texts;
  private final Cursors cursors;
  private final Safeguards safeguards;
  private final Audit audit;
  private final Uuid7 ids;
  private final InstantSource clock;

  public Conversations(
      Tenancy tenancy,
      ConversationStore conversations,
      MessageStore messages,
      SegmentStore segments,
      RunningStore running,
      IdempotencyStore kept,
      Replies replies,
      Transcript transcript,
      Sight sight,
      AsideCollections asides,
      SealedTexts texts,
      Cursors cursors,
      Safeguards safeguards,
      Audit audit,
      Uuid7 ids,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.conversations = conversations;
    this.messages = messages;
    this.segments = segments;
    this.running = running;
    this.kept = kept;
    this.replies = replies;
    this.transcript = transcript;
    this.sight = sight;
    this.asides = asides;
    this.texts = texts;
    this.cursors = cursors;
    this.safeguards = safeguards;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /// {@return the owner's conversations, the last used first}
  public Page<Conversation> list(Caller.Person owner, @Nullable String after, int limit) {
    var position = after == null ? null : cursors.conversation(owner, after);
    var rows = in(owner, tx -> conversations.page(tx, owner.id(), position, limit + 1));
    var shown = rows.subList(0, Math.min(limit, rows.size()));
    var next = rows.size() > limit ? cursors.after(owner, shown.getLast()) : null;
    return new Page<>(shown.stream().map(row -> conversation(owner, row)).toList(), next);
  }

  /// @param title cleaned; `null` for one that comes with the first question
  /// @param label `null` for the agency's usual one
  /// @param key marks requests that are one; `null` for none
  public Conversation create(
      Caller.Person owner,
      @Nullable String title,
      @Nullable Sensitivity label,
      @Nullable String key) {
    var request =
        label == null
            ? replies.request(key, "create", title)
            : replies.request(key, "create", title, label);
    var holds = label == null ? safeguards.labels(owner.agency()).standard() : label;
    var made =
        replies.once(owner, request, () -> List.of(make(owner, title, holds, request).toString()));
    return open(owner, ConversationId.parse(made.getFirst()).orElseThrow());
  }

  private ConversationId make(
      Caller.Person owner,
      @Nullable String title,
      Sensitivity label,
      Replies.@Nullable Request request) {
    var id = new ConversationId(ids.next());
    var sealed = title == null ? null : texts.sealTitle(owner.agency(), id, title);
    var from = title == null ? "nobody" : "person";
    tenancy.doInAgency(
        owner.agency(),
        tx -> {
          conversations.insert(tx, owner.id(), id, sealed, from, label, clock.instant());
          replies.keep(tx, owner.id(), request, id, List.of(id.toString()));
          audit.append(tx, Actor.of(owner), CREATED, id.toString(), Map.of());
        });
    return id;
  }

  public Conversation open(Caller.Person owner, ConversationId id) {
    return in(owner, tx -> conversations.find(tx, owner.id(), id))
        .map(row -> conversation(owner, row))
        .orElseThrow(() -> Problem.notFound().exception());
  }

  /// @param title cleaned; from now on no other title replaces it
  public Conversation rename(Caller.Person owner, ConversationId id, String title) {
    var sealed = texts.sealTitle(owner.agency(), id, title);
    tenancy.doInAgency(
        owner.agency(),
        tx -> {
          conversations.title(tx, owner.id(), id, sealed, "person");
          audit.append(tx, Actor.of(owner), RENAMED, id.toString(), Map.of());
        });
    return open(owner, id);
  }

  /// Says how careful one must be with what is in the conversation, from the next question on.
  public Conversation label(Caller.Person owner, ConversationId id, Sensitivity label) {
    tenancy.doInAgency(
        owner.agency(),
        tx -> {
          if (conversations.label(tx, owner.id(), id, label)) {
            filesOf(tx, owner, id).ifPresent(files -> asides.label(tx, files, label));
            audit.append(
                tx, Actor.of(owner), LABELLED, id.toString(), Map.of("label", label.wireName()));
          }
        });
    return open(owner, id);
  }

  /// Makes the collection for the files of the conversation, where there is none yet.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if there is no such conversation of
  ///   the person's, 403 if they have nothing to do with knowledge
  public Conversation withFiles(Caller.Person owner, ConversationId id) {
    tenancy.doInAgency(
        owner.agency(),
        tx -> {
          if (!conversations.lock(tx, owner.id(), id)) {
            throw Problem.notFound().exception();
          }
          var row = conversations.find(tx, owner.id(), id).orElseThrow();
          if (row.files() == null) {
            var made = asides.make(tx, owner, id.toString(), row.label());
            conversations.files(tx, owner.id(), id, made);
          }
        });
    return open(owner, id);
  }

  private Optional<CollectionId> filesOf(Tx tx, Caller.Person owner, ConversationId id) {
    return conversations.find(tx, owner.id(), id).map(ConversationStore.Row::files);
  }

  /// Removes the conversation with everything in it, its files too; an answer under way stops.
  public void delete(Caller.Person owner, ConversationId id) {
    tenancy.doInAgency(
        owner.agency(),
        tx -> {
          if (!conversations.lock(tx, owner.id(), id)) {
            throw Problem.notFound().exception();
          }
          filesOf(tx, owner, id).ifPresent(files -> asides.delete(tx, owner, files));
          running.endAll(tx, id); // its server notices within a second, and writes no more
          segments.deleteAll(tx, id);
          messages.deleteAll(tx, id);
          kept.deleteAll(tx, id);
          conversations.delete(tx, owner.id(), id);
          audit.append(tx, Actor.of(owner), DELETED, id.toString(), Map.of());
        });
  }

  /// {@return the messages of all branches, in the order in which they were made}
  public Page<Message> messages(
      Caller.Person owner, ConversationId id, @Nullable String after, int limit) {
    int sequence = after == null ? 0 : cursors.message(owner, id, after);
    var page =
        this.<Page<Message>>in(
            owner,
            tx -> {
              if (conversations.find(tx, owner.id(), id).isEmpty()) {
                throw Problem.notFound().exception();
              }
              var rows = messages.page(tx, owner.id(), id, sequence, limit + 1);
              var shown = rows.subList(0, Math.min(limit, rows.size()));
              var next =
                  rows.size() > limit ? cursors.after(owner, id, shown.getLast().sequence()) : null;
              return new Page<>(read(tx, shown), next);
            });
    return new Page<>(sight.of(owner, page.items()), page.next());
  }

  public Optional<Message> message(Caller.Person owner, ConversationId id, MessageId message) {
    return this.<Optional<Message>>in(owner, tx -> transcript.message(tx, owner.id(), id, message))
        .map(found -> sight.of(owner, found));
  }

  private List<Message> read(Tx tx, List<MessageStore.Row> rows) {
    return rows.stream().map(row -> transcript.read(tx, row)).toList();
  }

  private Conversation conversation(Caller.Person owner, ConversationStore.Row row) {
    return new Conversation(
        row.id(),
        texts.openTitle(owner.agency(), row.id(), row.titleSealed()),
        row.label(),
        row.files(),
        row.createdAt(),
        row.updatedAt(),
        row.running());
  }

  private <T extends @Nullable Object> T in(Caller.Person owner, Function<Tx, T> work) {
    return tenancy.inAgency(owner.agency(), work);
  }
}
