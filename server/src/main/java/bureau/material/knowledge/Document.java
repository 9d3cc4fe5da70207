package bureau.material.knowledge;

import bureau.ground.platform.http.WireName;
import bureau.material.documents.FileId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A document of a collection, and how far it is.
///
/// @param language of its text, for example `fr`; `null` before it was read
/// @param reason why it is refused or parked, a stable name; `null` otherwise
/// @param pages how many; 0 before it was read, and where its format knows none
/// @param passages how many it was cut into
/// @param embedded how many of them are found by meaning
/// @param inForceFrom first day on which it holds; `null` for always
/// @param inForceUntil last day on which it holds; `null` for ever
/// @param replacedBy the document of the same collection that took its place; `null` for none
/// @param version which of its texts it is, from 1: raised when another one takes its place
/// @param versionAt since when it is this one; `null` for the first
/// @param next a file that is to take the place of its own; `null` for none
public record Document(
    DocumentId id,
    CollectionId collection,
    FileId file,
    String title,
    @Nullable String language,
    State state,
    @Nullable String reason,
    int pages,
    int passages,
    int embedded,
    @Nullable LocalDate inForceFrom,
    @Nullable LocalDate inForceUntil,
    @Nullable DocumentId replacedBy,
    Instant createdAt,
    int version,
    @Nullable Instant versionAt,
    @Nullable NextFile next) {
  /// How far it is.
  public enum State implements WireName {
    /// To be read, cut and taken into the index.
    WAITING,
    /// Found by keyword.
    SEARCHABLE,
    /// Found by meaning too.
    COMPLETE,
    /// Cannot be read, now or later.
    REFUSED,
    /// Failed too often; can be tried again.
    PARKED,
    /// Somebody said to wait.
    PAUSED;

    @Override
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<State> parse(String wireName) {
      return Stream.of(values()).filter(one -> one.wireName().equals(wireName)).findFirst();
    }
  }

  /// {@return a document that was brought just now, to be read}
  ///
  /// @param name of the file
  public static Document brought(
      DocumentId id, CollectionId collection, FileId file, String name, Instant at) {
    return new Document(
        id,
        collection,
        file,
        FileName.title(name),
        null,
        State.WAITING,
        null,
        0,
        0,
        0,
        null,
        null,
        null,
        at,
        1,
        null,
        null);
  }

  /// {@return whether it holds no longer: another took its place, or its time is over}
  public boolean isSuperseded(LocalDate today) {
    return replacedBy != null || (inForceUntil != null && inForceUntil.isBefore(today));
  }
}
