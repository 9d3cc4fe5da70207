package bureau.material.knowledge.search;

import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.PassageId;
import bureau.material.knowledge.search.IndexedDocument.IndexedPassage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Where a passage belongs: all that the index keeps of it beside its terms.
///
/// @param law whether its own heading is the number of an article of law, and not of a decree
/// @param from first day in force, in days since 1970
/// @param until last day in force
/// @param language its primary tag
record Placed(
    UUID passage,
    UUID document,
    UUID collection,
    boolean law,
    int from,
    int until,
    String language) {
  private static final Pattern LAW =
      Pattern.compile("^(?:article\\h+)?LO?\\.?\\h?\\d", Pattern.CASE_INSENSITIVE);
  private static final int FIXED = 3 * 16 + 1 + 2 * 4;

  static Placed of(IndexedDocument document, IndexedPassage passage) {
    return new Placed(
        passage.id().value(),
        document.id().value(),
        document.collection().value(),
        isLaw(passage),
        day(document.inForceFrom(), Integer.MIN_VALUE),
        day(document.inForceUntil(), Integer.MAX_VALUE),
        Language.primary(document.language()));
  }

  static Placed of(BytesRef bytes) {
    var in = ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length);
    var ids = new UUID[3];
    for (var i = 0; i < ids.length; i++) {
      ids[i] = new UUID(in.getLong(), in.getLong());
    }
    return new Placed(
        ids[0],
        ids[1],
        ids[2],
        in.get() == 1,
        in.getInt(),
        in.getInt(),
        StandardCharsets.UTF_8.decode(in).toString());
  }

  /// {@return the document alone, without opening the rest}
  static UUID documentIn(BytesRef bytes) {
    var in = ByteBuffer.wrap(bytes.bytes, bytes.offset + 16, 16);
    return new UUID(in.getLong(), in.getLong());
  }

  boolean holdsOn(int day) {
    return from <= day && day <= until;
  }

  BytesRef bytes() {
    var tag = language.getBytes(StandardCharsets.UTF_8);
    var out = ByteBuffer.allocate(FIXED + tag.length);
    put(out, passage);
    put(out, document);
    put(out, collection);
    out.put((byte) (law ? 1 : 0)).putInt(from).putInt(until).put(tag);
    return new BytesRef(out.array());
  }

  PassageId passageId() {
    return new PassageId(passage);
  }

  DocumentId documentId() {
    return new DocumentId(document);
  }

  static int day(@Nullable LocalDate day, int none) {
    return day == null
        ? none
        : (int) Math.clamp(day.toEpochDay(), Integer.MIN_VALUE + 1L, Integer.MAX_VALUE - 1L);
  }

  static BytesRef bytes(UUID id) {
    var out = ByteBuffer.allocate(16);
    put(out, id);
    return new BytesRef(out.array());
  }

  private static void put(ByteBuffer out, UUID id) {
    out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  private static boolean isLaw(IndexedPassage passage) {
    var path = passage.path();
    return !path.isEmpty() && LAW.matcher(path.getLast()).find();
  }
}
