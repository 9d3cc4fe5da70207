package bureau.work.conversations.answer;

import bureau.ground.access.Sensitivity;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tx;
import bureau.inference.gateway.Answerer;
import bureau.inference.gateway.AnsweringModel;
import bureau.material.knowledge.AsideCollections;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.SourcedAnswer;
import bureau.work.conversations.ConversationId;
import bureau.work.conversations.Message;
import bureau.work.conversations.Message.Role;
import bureau.work.conversations.Message.State;
import bureau.work.conversations.MessageId;
import bureau.work.conversations.Notice;
import bureau.work.conversations.SealedTexts;
import bureau.work.conversations.Transcript;
import bureau.work.conversations.store.ConversationStore;
import bureau.work.conversations.store.MessageStore;
import bureau.work.conversations.store.RunningStore;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tree of a conversation: where a new question or answer belongs, and what the model is shown
/// for it.
final class Branches {
  private final ConversationStore conversations;
  private final MessageStore messages;
  private final RunningStore running;
  private final Transcript transcript;
  private final SealedTexts texts;
  private final Prompts prompts;
  private final AsideCollections asides;
  private final InstantSource clock;

  Branches(
      ConversationStore conversations,
      MessageStore messages,
      RunningStore running,
      Transcript transcript,
      SealedTexts texts,
      Prompts prompts,
      AsideCollections asides,
      InstantSource clock) {
    this.conversations = conversations;
    this.messages = messages;
    this.running = running;
    this.transcript = transcript;
    this.texts = texts;
    this.prompts = prompts;
    this.asides = asides;
    this.clock = clock;
  }

  /// Holds the conversation until the end of the transaction.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if the person has none such
  void lock(Tx tx, PersonId owner, ConversationId conversation) {
    if (!conversations.lock(tx, owner, conversation)) {
      throw Problem.notFound().exception();
    }
  }

  /// Says who is to be asked what has this label; empty if there is none.
  @FunctionalInterface
  interface Choice {
    Optional<Answerer> of(Sensitivity label);
  }

  Plan forQuestion(
      Tx tx,
      PersonId owner,
      ConversationId conversation,
      Question question,
      Choice choice,
      Locale language) {
    var row = free(tx, owner, conversation);
    var label = row.label();
    var answerer = choice.of(label);
    var model = answerer.map(Answerer::model);
    var latest = messages.latest(tx, owner, conversation);
    var parent =
        switch (question.place()) {
          case Question.Place.AtEnd() -> latest.map(MessageStore.Row::id).orElse(null);
          case Question.Place.AtRoot() -> null;
          case Question.Place.Below(var answer) -> answer(tx, owner, conversation, answer);
        };
    var documents = documents(tx, row, question.text(), question.collections());
    var prompt =
        documents == null
            ? prompts.of(tx, owner, conversation, parent, question.text(), model, language)
            : Prompt.NONE;
    return new Plan(prompt, parent, latest.isEmpty(), label, answerer, documents);
  }

  Plan forRetry(
      Tx tx,
      PersonId owner,
      ConversationId conversation,
      MessageId message,
      Choice choice,
      Locale language) {
    var row = free(tx, owner, conversation);
    var label = row.label();
    var answerer = choice.of(label);
    var model = answerer.map(Answerer::model);
    var named = found(tx, owner, conversation, message);
    var parent = named.parentId();
    var question =
        named.role() == Role.USER || parent == null
            ? named
            : found(tx, owner, conversation, parent);
    var text = transcript.text(tx, question);
    var documents = documents(tx, row, text, question.collections());
    var prompt =
        documents == null
            ? prompts.of(tx, owner, conversation, question.parentId(), text, model, language)
            : Prompt.NONE;
    return new Plan(prompt, question.id(), false, label, answerer, documents);
  }

  /// @throws bureau.ground.platform.http.ProblemException 404 if files of another conversation are
  ///   named
  private Plan.@Nullable Documents documents(
      Tx tx, ConversationStore.Row conversation, String text, List<CollectionId> named) {
    if (asides.among(tx, named).stream().anyMatch(one -> !one.equals(conversation.files()))) {
      throw Problem.notFound().exception();
    }
    return named.isEmpty() ? null : new Plan.Documents(text, named);
  }

  Plan forGoingOn(
      Tx tx,
      PersonId owner,
      ConversationId conversation,
      MessageId answer,
      Choice choice,
      Locale language) {
    var label = free(tx, owner, conversation).label();
    var answerer = choice.of(label);
    var model = answerer.map(Answerer::model);
    var row = continuable(tx, owner, conversation, answer);
    var ask = Instructions.goOn(language);
    var prompt = prompts.of(tx, owner, conversation, row.id(), ask, model, language);
    return new Plan(prompt, row.parentId(), false, label, answerer, null);
  }

  private static List<CollectionId> collections(Plan plan) {
    return plan.documents() == null ? List.of() : plan.documents().collections();
  }

  /// Raises the label of the conversation, and of its files, to that of what comes into it.
  ///
  /// @return whether it was lower
  boolean raise(Tx tx, PersonId owner, ConversationId conversation, Sensitivity label) {
    var now = conversations.find(tx, owner, conversation);
    if (now.isEmpty()
        || label.isAtMost(now.get().label())
        || !conversations.label(tx, owner, conversation, label)) {
      return false;
    }
    now.map(ConversationStore.Row::files).ifPresent(files -> asides.label(tx, files, label));
    return true;
  }

  /// Stores a question and its empty answer.
  void add(
      Tx tx,
      PersonId owner,
      ConversationId conversation,
      Sent sent,
      String text,
      Plan plan,
      Prepared prepared) {
    int sequence = messages.lastSequence(tx, conversation) + 1;
    var question =
        row(
            tx,
            sent.question(),
            plan.parent(),
            sequence,
            Role.USER,
            State.COMPLETE,
            text,
            null,
            List.of(),
            collections(plan),
            null);
    messages.insert(tx, conversation, question);
    var answer =
        row(
            tx,
            sent.answer(),
            sent.question(),
            sequence + 1,
            Role.ASSISTANT,
            State.STREAMING,
            "",
            prepared.model(),
            plan.notices(),
            List.of(),
            prepared.sources());
    messages.insert(tx, conversation, answer);
    if (sequence == 1) {
      var title = texts.sealTitle(tx.agency(), conversation, Titles.of(text));
      conversations.title(tx, owner, conversation, title, "question");
    }
    conversations.touch(tx, conversation, clock.instant());
  }

  /// Stores another empty answer below the plan's question.
  void addAnswer(
      Tx tx, ConversationId conversation, MessageId answer, Plan plan, Prepared prepared) {
    int sequence = messages.lastSequence(tx, conversation) + 1;
    messages.insert(
        tx,
        conversation,
        row(
            tx,
            answer,
            plan.parent(),
            sequence,
            Role.ASSISTANT,
            State.STREAMING,
            "",
            prepared.model(),
            plan.notices(),
            List.of(),
            prepared.sources()));
    conversations.touch(tx, conversation, clock.instant());
  }

  /// Lets an ended answer stream again.
  ///
  /// @return its text so far
  String reopen(
      Tx tx, PersonId owner, ConversationId conversation, MessageId answer, AnsweringModel model) {
    var row = continuable(tx, owner, conversation, answer);
    messages.reopen(tx, conversation, answer, model);
    conversations.touch(tx, conversation, clock.instant());
    return transcript.text(tx, row);
  }

  /// {@return the reference of the model that gave the answer}
  @Nullable String modelOf(Tx tx, PersonId owner, ConversationId conversation, MessageId answer) {
    var model = found(tx, owner, conversation, answer).model();
    return model == null ? null : model.ref();
  }

  /// {@return whether the answer is still under way, and now knows that it is to stop}
  boolean askToStop(Tx tx, PersonId owner, ConversationId conversation, MessageId answer) {
    if (found(tx, owner, conversation, answer).state() != State.STREAMING) {
      return false;
    }
    running.askToStop(tx, conversation, answer);
    return true;
  }

  /// {@return the conversation, in which may be asked now}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 404 if the person has none such, 409
  ///   while an answer is under way
  private ConversationStore.Row free(Tx tx, PersonId owner, ConversationId conversation) {
    var row =
        conversations
            .find(tx, owner, conversation)
            .orElseThrow(() -> Problem.notFound().exception());
    if (row.running()) {
      throw Problem.of("answer-running", 409).exception();
    }
    return row;
  }

  private MessageId answer(Tx tx, PersonId owner, ConversationId conversation, MessageId id) {
    var row = messages.find(tx, owner, conversation, id);
    if (row.isEmpty() || row.get().role() != Role.ASSISTANT) {
      throw Problem.invalid("parentId", "format").exception();
    }
    return id;
  }

  private MessageStore.Row found(Tx tx, PersonId owner, ConversationId conversation, MessageId id) {
    return messages
        .find(tx, owner, conversation, id)
        .orElseThrow(() -> Problem.notFound().exception());
  }

  private MessageStore.Row continuable(
      Tx tx, PersonId owner, ConversationId conversation, MessageId id) {
    var row = found(tx, owner, conversation, id);
    if (row.role() != Role.ASSISTANT
        || row.sourcesSealed() != null
        || (row.state() != State.STOPPED && row.state() != State.INCOMPLETE)) {
      throw Problem.of("not-continuable", 409).exception();
    }
    return row;
  }

  private MessageStore.Row row(
      Tx tx,
      MessageId id,
      @Nullable MessageId parent,
      int sequence,
      Message.Role role,
      Message.State state,
      String text,
      @Nullable AnsweringModel model,
      List<Notice> notices,
      List<CollectionId> collections,
      @Nullable SourcedAnswer sources) {
    return new MessageStore.Row(
        id,
        parent,
        sequence,
        role,
        state,
        texts.sealText(tx.agency(), id, text),
        text.getBytes(StandardCharsets.UTF_8).length,
        text.length(),
        model,
        texts.sealNotices(tx.agency(), id, notices),
        collections,
        texts.sealSources(tx.agency(), id, sources),
        clock.instant());
  }
}
