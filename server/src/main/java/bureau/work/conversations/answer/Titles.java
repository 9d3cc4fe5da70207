package bureau.work.conversations.answer;

import bureau.ground.access.Caller;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.gateway.Admission.Admitted;
import bureau.inference.gateway.Answerer;
import bureau.inference.gateway.CompletionCall;
import bureau.inference.gateway.CompletionCall.Message;
import bureau.inference.gateway.CompletionCall.Purpose;
import bureau.inference.gateway.CompletionCall.Role;
import bureau.inference.gateway.CompletionEvent;
import bureau.inference.gateway.CompletionEvent.Finished;
import bureau.inference.gateway.CompletionEvent.StopReason;
import bureau.inference.gateway.CompletionEvent.TextDelta;
import bureau.inference.gateway.Gateway;
import bureau.work.conversations.ConversationId;
import bureau.work.conversations.SealedTexts;
import bureau.work.conversations.store.ConversationStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Names conversations that their owner has not named: at once after the first words of the
/// question, later by the model, unless that only serves for a first look and has better to do.
final class Titles {
  private static final int SHOWN = 60;
  private static final int LONGEST_FROM_MODEL = 100;
  private static final int MOST_TOKENS = 32;
  private static final int ENOUGH_OF_THE_QUESTION = 2_000;

  private final Tenancy tenancy;
  private final Gateway gateway;
  private final ConversationStore conversations;
  private final SealedTexts texts;

  Titles(Tenancy tenancy, Gateway gateway, ConversationStore conversations, SealedTexts texts) {
    this.tenancy = tenancy;
    this.gateway = gateway;
    this.conversations = conversations;
    this.texts = texts;
  }

  /// {@return the first words of the question}
  static String of(String question) {
    var line = QuestionText.onOneLine(question);
    if (line.length() <= SHOWN) {
      return line;
    }
    var cut = line.lastIndexOf(' ', SHOWN);
    var end = WellFormed.boundary(line, cut < SHOWN / 2 ? SHOWN : cut);
    return line.substring(0, end).stripTrailing() + "…";
  }

  /// Asks the model for a title; without one the present title stays.
  void improve(
      Caller.Person owner,
      ConversationId conversation,
      String question,
      Plan plan,
      Locale language) {
    var model = plan.answerer().map(Answerer::model);
    if (model.isEmpty() || model.get().demonstration()) {
      return;
    }
    var start = question.substring(0, Math.min(question.length(), ENOUGH_OF_THE_QUESTION));
    var ask = Instructions.title(language, WellFormed.of(start));
    var call =
        new CompletionCall(
            model.get().ref(),
            List.of(new Message(Role.USER, ask)),
            MOST_TOKENS,
            Purpose.TITLE,
            plan.label());
    if (gateway.admit(owner, call) instanceof Admitted(var admitted)) {
      var said = new StringBuilder();
      var last = new AtomicReference<CompletionEvent>();
      admitted.run(
          event -> {
            last.set(event);
            if (event instanceof TextDelta(var text)) {
              said.append(text);
            }
          });
      if (last.get() instanceof Finished(var reason, var _) && reason == StopReason.COMPLETE) {
        fromModel(said.toString()).ifPresent(title -> keep(owner, conversation, title));
      }
    }
  }

  private void keep(Caller.Person owner, ConversationId conversation, String title) {
    tenancy.doInAgency(
        owner.agency(),
        tx ->
            conversations.title(
                tx,
                owner.id(),
                conversation,
                texts.sealTitle(tx.agency(), conversation, title),
                "model"));
  }

  /// {@return the title without the ornaments that models like; empty if it is none}
  static Optional<String> fromModel(String said) {
    var line = QuestionText.onOneLine(QuestionText.cleaned(said));
    var bare = line.replaceAll("^[\"'“”«»*#_`\\s]+|[\"'“”«»*#_`.\\s]+$", "");
    return bare.isEmpty() || bare.length() > LONGEST_FROM_MODEL
        ? Optional.empty()
        : Optional.of(bare);
  }
}
