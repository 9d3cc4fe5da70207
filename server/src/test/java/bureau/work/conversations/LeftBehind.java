package bureau.work.conversations;

import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.gateway.AnsweringModel;
import bureau.work.conversations.store.MessageStore;
import bureau.work.conversations.store.RunningStore;
import bureau.work.conversations.store.SegmentStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Puts into the database what a server leaves that dies in the middle of an answer.
final class LeftBehind {
  private LeftBehind() {}

  /// {@return the answer}
  static MessageId by(
      UUID dead,
      AgencyId agency,
      ConversationId conversation,
      Tenancy tenancy,
      Sealer sealer,
      Uuid7 ids,
      String... segments) {
    var texts = new SealedTexts(sealer, JsonMapper.shared());
    var question = new MessageId(ids.next());
    var answer = new MessageId(ids.next());
    tenancy.doInAgency(
        agency,
        tx -> {
          var messages = new MessageStore();
          var model = new AnsweringModel("mdl", "Model", "");
          messages.insert(tx, conversation, row(texts, agency, question, null, null));
          messages.insert(tx, conversation, row(texts, agency, answer, question, model));
          int at = 0;
          for (var text : segments) {
            var sealed = texts.sealSegment(agency, answer, at, text);
            var segment = new SegmentStore.Row(at, text.length(), sealed);
            new SegmentStore().append(tx, answer, segment);
            at += text.length();
          }
          var running = new RunningStore();
          running.begin(tx, conversation, answer, dead);
          running.enter(tx, dead);
        });
    return answer;
  }

  private static MessageStore.Row row(
      SealedTexts texts,
      AgencyId agency,
      MessageId id,
      @Nullable MessageId parent,
      @Nullable AnsweringModel model) {
    return new MessageStore.Row(
        id,
        parent,
        model == null ? 1 : 2,
        model == null ? Message.Role.USER : Message.Role.ASSISTANT,
        model == null ? Message.State.COMPLETE : Message.State.STREAMING,
        texts.sealText(agency, id, ""),
        0,
        0,
        model,
        texts.sealNotices(agency, id, List.of()),
        List.of(),
        null,
        Instant.EPOCH);
  }
}
