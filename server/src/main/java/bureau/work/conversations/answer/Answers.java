package bureau.work.conversations.answer;

import bureau.ground.access.Caller;
import bureau.ground.access.Sensitivity;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.DatabaseUnavailable;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.inference.gateway.Admission;
import bureau.inference.gateway.Answerer;
import bureau.inference.gateway.CompletionCall;
import bureau.inference.gateway.CompletionCall.Purpose;
import bureau.inference.gateway.Gateway;
import bureau.inference.gateway.ModelCall;
import bureau.inference.models.Models;
import bureau.material.knowledge.DocumentAnswers;
import bureau.trust.audit.Actor;
import bureau.trust.audit.Audit;
import bureau.trust.audit.AuditAction;
import bureau.work.conversations.ConversationId;
import bureau.work.conversations.Conversations;
import bureau.work.conversations.Message.State;
import bureau.work.conversations.MessageId;
import bureau.work.conversations.Replies;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Gets questions their answers: send, ask again, go on, stop.
///
/// Each goes the same way: what the model is to be shown is read, the gateway admits the call (or
/// nothing is stored), question and empty answer are stored together, and the answer runs on this
/// server whoever watches. One answer at a time is under way in a conversation.
public final class Answers {
  private static final AuditAction STOPPED =
      new AuditAction("answer.stopped", "A person stopped an answer.");
  private static final Duration STOPPING = Duration.ofSeconds(3);

  private final Tenancy tenancy;
  private final Models models;
  private final Gateway gateway;
  private final DocumentAnswers documents;
  private final Branches branches;
  private final LiveAnswers live;
  private final Following following;
  private final Replies replies;
  private final Titles titles;
  private final Audit audit;
  private final Uuid7 ids;

  Answers(
      Tenancy tenancy,
      Models models,
      Gateway gateway,
      DocumentAnswers documents,
      Branches branches,
      LiveAnswers live,
      Following following,
      Replies replies,
      Titles titles,
      Audit audit,
      Uuid7 ids) {
    this.tenancy = tenancy;
    this.models = models;
    this.gateway = gateway;
    this.documents = documents;
    this.branches = branches;
    this.live = live;
    this.following = following;
    this.replies = replies;
    this.titles = titles;
    this.audit = audit;
    this.ids = ids;
  }

  /// Stores the question and starts its answer; the same request again gives the same answer back.
  ///
  /// @param key marks requests that are one; `null` for none
  /// @throws bureau.ground.platform.http.ProblemException if the call is not admitted, an answer is
  ///   under way, or there is no such conversation of the caller's; then nothing is stored
  public Sent send(
      Caller.Person caller,
      ConversationId conversation,
      Question question,
      @Nullable String key,
      Locale language) {
    var request = replies.request(key, "send", conversation, question);
    var ids =
        replies.once(
            caller,
            request,
            () -> {
              var sent = send(caller, conversation, question, request, language);
              return List.of(sent.question().toString(), sent.answer().toString());
            });
    return new Sent(
        MessageId.parse(ids.getFirst()).orElseThrow(),
        MessageId.parse(ids.getLast()).orElseThrow());
  }

  private Sent send(
      Caller.Person caller,
      ConversationId conversation,
      Question question,
      Replies.@Nullable Request request,
      Locale language) {
    var owner = caller.id();
    var choice = choice(caller, question.model());
    var plan =
        in(caller, tx -> branches.forQuestion(tx, owner, conversation, question, choice, language));
    var prepared = prepare(caller, plan, question.model(), language);
    var sent = new Sent(new MessageId(ids.next()), new MessageId(ids.next()));
    storing(
        caller,
        conversation,
        sent.answer(),
        prepared.voice(),
        tx -> {
          enter(tx, owner, conversation, sent.answer());
          branches.add(tx, owner, conversation, sent, question.text(), plan, prepared);
          raise(tx, caller, conversation, prepared.label());
          var reply = List.of(sent.question().toString(), sent.answer().toString());
          replies.keep(tx, owner, request, conversation, reply);
          return sent;
        });
    run(
        caller,
        conversation,
        sent.answer(),
        prepared,
        "",
        plan,
        () -> {
          if (plan.isFirst()) {
            titles.improve(withoutSession(caller), conversation, question.text(), plan, language);
          }
        });
    return sent;
  }

  /// Starts another answer to the same question, beside those that are there.
  ///
  /// @param message the question, or one of its answers
  /// @param modelRef the model to ask; `null` for the agency's default
  public MessageId retry(
      Caller.Person caller,
      ConversationId conversation,
      MessageId message,
      @Nullable String modelRef,
      @Nullable String key,
      Locale language) {
    var request = replies.request(key, "retry", conversation, message, modelRef);
    return onlyOne(
        replies.once(
            caller,
            request,
            () -> {
              var choice = choice(caller, modelRef);
              var plan =
                  in(
                      caller,
                      tx ->
                          branches.forRetry(
                              tx, caller.id(), conversation, message, choice, language));
              var prepared = prepare(caller, plan, modelRef, language);
              var answer = new MessageId(ids.next());
              storing(
                  caller,
                  conversation,
                  answer,
                  prepared.voice(),
                  tx -> {
                    enter(tx, caller.id(), conversation, answer);
                    branches.addAnswer(tx, conversation, answer, plan, prepared);
                    raise(tx, caller, conversation, prepared.label());
                    var reply = List.of(answer.toString());
                    replies.keep(tx, caller.id(), request, conversation, reply);
                    return answer;
                  });
              run(caller, conversation, answer, prepared, "", plan, () -> {});
              return List.of(answer.toString());
            }));
  }

  /// Lets an answer that was stopped or broke off go on from where it is, with the model that began
  /// it where that is still there.
  public MessageId goOn(
      Caller.Person caller,
      ConversationId conversation,
      MessageId answer,
      @Nullable String key,
      Locale language) {
    var request = replies.request(key, "continue", conversation, answer);
    return onlyOne(
        replies.once(
            caller,
            request,
            () -> {
              var begun = in(caller, tx -> branches.modelOf(tx, caller.id(), conversation, answer));
              var modelRef = models.find(caller.agency(), begun).isPresent() ? begun : null;
              var choice = choice(caller, modelRef);
              var plan =
                  in(
                      caller,
                      tx ->
                          branches.forGoingOn(
                              tx, caller.id(), conversation, answer, choice, language));
              var call = admitted(caller, plan, modelRef);
              var prepared = new Prepared(new ModelVoice(call), call.model(), null, plan.label());
              var before =
                  storing(
                      caller,
                      conversation,
                      answer,
                      prepared.voice(),
                      tx -> {
                        enter(tx, caller.id(), conversation, answer);
                        var reply = List.of(answer.toString());
                        replies.keep(tx, caller.id(), request, conversation, reply);
                        return branches.reopen(tx, caller.id(), conversation, answer, call.model());
                      });
              run(caller, conversation, answer, prepared, before, plan, () -> {});
              return List.of(answer.toString());
            }));
  }

  private static MessageId onlyOne(List<String> ids) {
    return MessageId.parse(ids.getFirst()).orElseThrow();
  }

  /// Stops an answer, on whichever server it runs, and returns when its end is durable or after a
  /// few seconds. Does nothing to one that has ended.
  public void stop(Caller.Person caller, ConversationId conversation, MessageId answer) {
    tenancy.doInAgency(
        caller.agency(),
        tx -> {
          if (branches.askToStop(tx, caller.id(), conversation, answer)) {
            audit.append(tx, Actor.of(caller), STOPPED, answer.toString(), Map.of());
          }
        });
    try {
      var here = live.find(answer);
      if (here.isPresent()) {
        here.get().interrupt(LiveAnswer.Interruption.STOPPED_BY_READER);
        var _ = here.get().awaitEnd(STOPPING);
      } else {
        following.awaitEnd(caller, conversation, answer, STOPPING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Made before the transaction that says which label it is: the catalogue may have to be read.
  private Branches.Choice choice(Caller.Person caller, @Nullable String modelRef) {
    var answerers = new EnumMap<Sensitivity, Answerer>(Sensitivity.class);
    for (var label : Sensitivity.values()) {
      gateway
          .answerer(caller.agency(), modelRef, label)
          .ifPresent(answerer -> answerers.put(label, answerer));
    }
    return label -> Optional.ofNullable(answerers.get(label));
  }

  /// Asks whoever is to answer; nothing is stored yet.
  private Prepared prepare(
      Caller.Person caller, Plan plan, @Nullable String modelRef, Locale language) {
    var asked = plan.documents();
    if (asked == null) {
      var call = admitted(caller, plan, modelRef);
      return new Prepared(new ModelVoice(call), call.model(), null, plan.label());
    }
    var found =
        documents.begin(
            withoutSession(caller),
            new DocumentAnswers.Asked(
                asked.question(),
                Set.copyOf(asked.collections()),
                modelRef,
                plan.label(),
                language));
    return new Prepared(new DocumentsVoice(found), null, found.begun(), found.label());
  }

  /// What comes from documents is as careful a matter as they are, in this conversation too.
  private void raise(Tx tx, Caller.Person caller, ConversationId conversation, Sensitivity label) {
    if (branches.raise(tx, caller.id(), conversation, label)) {
      audit.append(
          tx,
          Actor.of(caller),
          Conversations.LABELLED,
          conversation.toString(),
          Map.of("label", label.wireName()));
    }
  }

  private ModelCall admitted(Caller.Person caller, Plan plan, @Nullable String modelRef) {
    var asked =
        new CompletionCall(
            modelRef,
            plan.prompt().messages(),
            plan.prompt().maxOutputTokens(),
            Purpose.CHAT,
            plan.label());
    return switch (gateway.admit(withoutSession(caller), asked)) {
      case Admission.Admitted(var call) -> call;
      case Admission.Refused(var problem) -> throw problem.exception();
    };
  }

  /// The answer is the person's, not the session's: it goes on when they sign out.
  private static Caller.Person withoutSession(Caller.Person caller) {
    return new Caller.Person(
        caller.id(),
        caller.agency(),
        caller.roles(),
        caller.groups(),
        caller.language(),
        caller.signIn(),
        caller.stamp());
  }

  private void enter(Tx tx, PersonId owner, ConversationId conversation, MessageId answer) {
    branches.lock(tx, owner, conversation);
    if (!live.enter(tx, conversation, answer)) {
      throw Problem.of("answer-running", 409).exception();
    }
  }

  /// Ends what was to answer if the storing fails.
  private <T> T storing(
      Caller.Person caller,
      ConversationId conversation,
      MessageId answer,
      Voice voice,
      Function<Tx, T> work) {
    try {
      return in(caller, work);
    } catch (DatabaseUnavailable e) {
      // It may have been stored all the same: the answer to the commit was lost.
      live.doubt(caller.agency(), conversation, answer);
      voice.cancel();
      throw e;
    } catch (RuntimeException e) {
      voice.cancel();
      throw e;
    }
  }

  private void run(
      Caller.Person caller,
      ConversationId conversation,
      MessageId answer,
      Prepared prepared,
      String before,
      Plan plan,
      Runnable whenComplete) {
    live.start(
        new LiveAnswer(
            caller.agency(),
            conversation,
            answer,
            prepared.voice(),
            before,
            plan.notices(),
            prepared.sources()),
        ending -> {
          if (ending.state() == State.COMPLETE) {
            whenComplete.run();
          }
        });
  }

  private <T extends @Nullable Object> T in(Caller.Person caller, Function<Tx, T> work) {
    return tenancy.inAgency(caller.agency(), work);
  }
}
