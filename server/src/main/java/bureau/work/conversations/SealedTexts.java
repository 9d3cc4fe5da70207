package bureau.work.conversations;

import bureau.ground.platform.crypto.SealBroken;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.material.knowledge.SourcedAnswer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Seals and opens what was typed or said, each for the one row that may hold it.
public final class SealedTexts {
  private static final TypeReference<List<Notice>> NOTICES = new TypeReference<>() {};

  private final Sealer sealer;
  private final JsonMapper json;

  public SealedTexts(Sealer sealer, JsonMapper json) {
    this.sealer = sealer;
    this.json = json;
  }

  public byte[] sealTitle(AgencyId agency, ConversationId id, String title) {
    return sealer.seal(agency, "conversations.conversation.title", id.value(), title);
  }

  public @Nullable String openTitle(AgencyId agency, ConversationId id, byte @Nullable [] sealed) {
    return sealed == null
        ? null
        : sealer.open(agency, "conversations.conversation.title", id.value(), sealed);
  }

  public byte[] sealText(AgencyId agency, MessageId id, String text) {
    return sealer.seal(agency, "conversations.message.text", id.value(), text);
  }

  public String openText(AgencyId agency, MessageId id, byte[] sealed) {
    return sealer.open(agency, "conversations.message.text", id.value(), sealed);
  }

  public byte[] sealSegment(AgencyId agency, MessageId id, int startsAt, String text) {
    return sealer.seal(agency, "conversations.segment.text/" + startsAt, id.value(), text);
  }

  public String openSegment(AgencyId agency, MessageId id, int startsAt, byte[] sealed) {
    return sealer.open(agency, "conversations.segment.text/" + startsAt, id.value(), sealed);
  }

  public byte @Nullable [] sealNotices(AgencyId agency, MessageId id, List<Notice> notices) {
    return notices.isEmpty()
        ? null
        : sealer.seal(
            agency, "conversations.message.notices", id.value(), json.writeValueAsString(notices));
  }

  public List<Notice> openNotices(AgencyId agency, MessageId id, byte @Nullable [] sealed) {
    return sealed == null
        ? List.of()
        : json.readValue(
            sealer.open(agency, "conversations.message.notices", id.value(), sealed), NOTICES);
  }

  public byte @Nullable [] sealSources(
      AgencyId agency, MessageId id, @Nullable SourcedAnswer sources) {
    return sources == null
        ? null
        : sealer.seal(
            agency, "conversations.message.sources", id.value(), json.writeValueAsString(sources));
  }

  public @Nullable SourcedAnswer openSources(
      AgencyId agency, MessageId id, byte @Nullable [] sealed) {
    return sealed == null
        ? null
        : json.readValue(
            sealer.open(agency, "conversations.message.sources", id.value(), sealed),
            SourcedAnswer.class);
  }

  public byte[] sealReply(AgencyId agency, PersonId person, byte[] keyHash, String reply) {
    return sealer.seal(agency, replyPlace(keyHash), person.value(), reply);
  }

  public String openReply(AgencyId agency, PersonId person, byte[] keyHash, byte[] sealed) {
    return sealer.open(agency, replyPlace(keyHash), person.value(), sealed);
  }

  public byte[] sealCursor(AgencyId agency, PersonId person, String list, String position) {
    return sealer.seal(agency, "conversations.cursor/" + list, person.value(), position);
  }

  /// {@return the position, or empty if the cursor was not made for this person and list}
  public Optional<String> openCursor(AgencyId agency, PersonId person, String list, byte[] sealed) {
    try {
      return Optional.of(
          sealer.open(agency, "conversations.cursor/" + list, person.value(), sealed));
    } catch (SealBroken e) {
      return Optional.empty();
    }
  }

  private static String replyPlace(byte[] keyHash) {
    return "conversations.idempotency.reply/" + HexFormat.of().formatHex(keyHash);
  }
}
