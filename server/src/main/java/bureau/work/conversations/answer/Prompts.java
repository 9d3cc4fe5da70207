package bureau.work.conversations.answer;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tx;
import bureau.inference.gateway.CompletionCall;
import bureau.inference.gateway.CompletionCall.Role;
import bureau.inference.models.ModelCard;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.Agency;
import bureau.work.conversations.ConversationId;
import bureau.work.conversations.Message;
import bureau.work.conversations.MessageId;
import bureau.work.conversations.Transcript;
import bureau.work.conversations.store.MessageStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Fits a conversation into a model's context: the instructions, the newest turns that there is
/// room for, and the question whole.
///
/// Nobody here knows the model's tokens. History is counted carefully (three bytes of UTF-8 a
/// token, where English has about four), so that what is sent fits; a question alone is refused
/// only when it is surely too long (four bytes a token).
final class Prompts {
  private static final int CAREFUL_BYTES_PER_TOKEN = 3;
  private static final int USUAL_BYTES_PER_TOKEN = 4;
  private static final int TOKENS_PER_MESSAGE = 8;
  private static final int SHORTEST_ANSWER = 128;

  private final Agencies agencies;
  private final MessageStore messages;
  private final Transcript transcript;

  Prompts(Agencies agencies, MessageStore messages, Transcript transcript) {
    this.agencies = agencies;
    this.messages = messages;
    this.transcript = transcript;
  }

  /// {@return what the model is shown of the way from the root to `last`, and then `ask`}
  ///
  /// @param last the newest message to show; `null` for none
  /// @param available the model to ask; empty if there is none
  /// @param ask the question, or the instruction, that comes after it
  /// @throws bureau.ground.platform.http.ProblemException 422 if the question alone is too long
  Prompt of(
      Tx tx,
      PersonId owner,
      ConversationId conversation,
      @Nullable MessageId last,
      String ask,
      Optional<ModelCard> available,
      Locale language) {
    if (available.isEmpty()) {
      // the gateway says why there is none
      var question = new CompletionCall.Message(Role.USER, ask);
      return new Prompt(List.of(question), SHORTEST_ANSWER, 0);
    }
    var model = available.get();
    var agency = agencies.find(tx, tx.agency()).map(Agency::name).orElse("");
    var instructions = Instructions.in(language, agency);
    int context = model.contextTokens();
    refuseIfTooLong(ask, instructions, context);
    int forAnswer = Math.max(SHORTEST_ANSWER, Math.min(model.maxOutputTokens(), context / 4));
    long used = careful(bytes(instructions)) + careful(bytes(ask));
    var chosen = new ArrayList<MessageId>();
    int leftOut = 0;
    var way =
        last == null
            ? List.<MessageStore.Step>of()
            : messages.wayToRoot(tx, owner, conversation, last);
    for (var step : way) {
      if (step.bytes() == 0) {
        continue; // an answer that never came
      }
      long next = used + careful(step.bytes());
      if (leftOut > 0 || next > context - forAnswer) {
        leftOut++;
      } else {
        used = next;
        chosen.add(step.id());
      }
    }
    var shown = new ArrayList<CompletionCall.Message>();
    shown.add(new CompletionCall.Message(Role.SYSTEM, instructions));
    for (var row : messages.all(tx, owner, conversation, chosen)) {
      var role = row.role() == Message.Role.USER ? Role.USER : Role.ASSISTANT;
      if (role == Role.ASSISTANT && shown.size() == 1) {
        leftOut++; // an answer whose question did not fit
        continue;
      }
      var text = transcript.inOwnWords(tx, row);
      if (!text.isEmpty()) {
        add(shown, role, text);
      }
    }
    add(shown, Role.USER, ask);
    int room = (int) Math.max(SHORTEST_ANSWER, context - used);
    return new Prompt(shown, Math.min(model.maxOutputTokens(), room), leftOut);
  }

  /// Models want turns to alternate.
  private static void add(List<CompletionCall.Message> shown, Role role, String text) {
    var before = shown.getLast();
    if (before.role() == role) {
      shown.set(shown.size() - 1, new CompletionCall.Message(role, before.text() + "\n\n" + text));
    } else {
      shown.add(new CompletionCall.Message(role, text));
    }
  }

  private static void refuseIfTooLong(String ask, String instructions, int context) {
    int room =
        context
            - SHORTEST_ANSWER
            - 2 * TOKENS_PER_MESSAGE
            - bytes(instructions) / USUAL_BYTES_PER_TOKEN;
    long bytes = bytes(ask);
    if (bytes / USUAL_BYTES_PER_TOKEN > room) {
      long characters = ask.codePointCount(0, ask.length());
      long limit = (long) Math.max(0, room) * USUAL_BYTES_PER_TOKEN * characters / bytes;
      throw Problem.of("question-too-long", 422, Map.of("size", characters, "limit", limit))
          .exception();
    }
  }

  private static long careful(long bytes) {
    return (bytes + CAREFUL_BYTES_PER_TOKEN - 1) / CAREFUL_BYTES_PER_TOKEN + TOKENS_PER_MESSAGE;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
