package bureau.work.conversations.answer;

import bureau.ground.access.Sensitivity;
import bureau.inference.gateway.Answerer;
import bureau.material.knowledge.CollectionId;
import bureau.work.conversations.MessageId;
import bureau.work.conversations.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is about to be asked.
///
/// @param parent the message below which the new one will stand; `null` at the root
/// @param isFirst whether it begins the conversation
/// @param label of the conversation
/// @param documents what documents are to be asked; `null` where a model alone is
/// @param answerer by whom the prompt was measured; empty if there is none to be asked
record Plan(
    Prompt prompt,
    @Nullable MessageId parent,
    boolean isFirst,
    Sensitivity label,
    Optional<Answerer> answerer,
    @Nullable Documents documents) {
  /// A question to documents.
  record Documents(String question, List<CollectionId> collections) {
    Documents {
      collections = List.copyOf(collections);
    }
  }

  /// {@return what the reader of the answer should know beforehand}
  List<Notice> notices() {
    var notices = new ArrayList<Notice>();
    if (documents != null) {
      return notices; // who may answer depends on what is found
    }
    answerer
        .filter(Answerer::standsIn)
        .ifPresent(other -> notices.add(Notice.standsIn(label, other.model().name())));
    if (prompt.leftOut() > 0) {
      notices.add(Notice.turnsLeftOut(prompt.leftOut()));
    }
    return notices;
  }
}
