package bureau.material.knowledge;

import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.WrittenText;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What is to be different about a document; `null` leaves a thing as it is.
public record DocumentChange(
    @Nullable String title,
    @Nullable String language,
    @Nullable Other<LocalDate> inForceFrom,
    @Nullable Other<LocalDate> inForceUntil,
    @Nullable Other<DocumentId> replacedBy) {
  /// Another value than before.
  ///
  /// @param value `null` for none from now on
  public record Other<T>(@Nullable T value) {}

  private static final int LONGEST_TITLE = 500;

  public DocumentChange {
    if (title != null) {
      title = title.strip();
      if (title.isEmpty() || title.length() > LONGEST_TITLE) {
        throw Problem.invalid("title", "length").exception();
      }
      if (!WrittenText.isWritable(title)) {
        throw Problem.invalid("title", "format").exception();
      }
    }
    language = language == null ? null : CollectionTexts.language(language, "language");
  }

  /// {@return the document as it is to be}
  Document applyTo(Document before) {
    var from = inForceFrom == null ? before.inForceFrom() : inForceFrom.value();
    var until = inForceUntil == null ? before.inForceUntil() : inForceUntil.value();
    if (from != null && until != null && until.isBefore(from)) {
      throw Problem.invalid("inForceUntil", "range").exception();
    }
    return new Document(
        before.id(),
        before.collection(),
        before.file(),
        title == null ? before.title() : title,
        language == null ? before.language() : language,
        before.state(),
        before.reason(),
        before.pages(),
        before.passages(),
        before.embedded(),
        from,
        until,
        replacedBy == null ? before.replacedBy() : replacedBy.value(),
        before.createdAt(),
        before.version(),
        before.versionAt(),
        before.next());
  }
}
