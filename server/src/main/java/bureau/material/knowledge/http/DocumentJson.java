package bureau.material.knowledge.http;

import bureau.ground.platform.http.OneOf;
import bureau.material.documents.Block;
import bureau.material.knowledge.CitedWords;
import bureau.material.knowledge.Document;
import bureau.material.knowledge.DocumentText;
import bureau.material.knowledge.Replacements;
import bureau.material.knowledge.ShownDocument;
import bureau.material.knowledge.WebPageJson;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A document of a collection as it travels.
///
/// @param name of the file, as it was brought
/// @param language of its text; `null` before it was read
/// @param reason why it is refused or parked, a stable name; `null` otherwise
/// @param pages `null` before it was read, and where its format knows none
/// @param embedded of its passages those that are found by meaning
/// @param inForceFrom first day on which it holds; `null` for always
/// @param inForceUntil last day on which it holds; `null` for ever
/// @param replacedBy the document that took its place; `null` for none
/// @param version which of its texts it has, from 1: raised when another one takes its place
/// @param changedAt since when it is this one; `null` for the first
/// @param next a file that is to take the place of its own, which is found until then; `null` for
///   none
/// @param page the web page that it is the state of; `null` for what came otherwise
record DocumentJson(
    String id,
    String collectionId,
    String title,
    String name,
    long bytes,
    @Nullable String language,
    @OneOf(Document.State.class) String state,
    @Nullable String reason,
    @Nullable Integer pages,
    int passages,
    int embedded,
    @Nullable String inForceFrom,
    @Nullable String inForceUntil,
    @Nullable String replacedBy,
    Instant createdAt,
    int version,
    @Nullable Instant changedAt,
    @Nullable Next next,
    @Nullable WebPageJson page) {
  /// A file that is to take the place of a document's.
  ///
  /// @param reason why it could not be read, a stable name; `null` while it waits
  record Next(String name, long bytes, @Nullable String reason) {
    static @Nullable Next of(ShownDocument shown) {
      var file = shown.next();
      var next = shown.document().next();
      return file == null || next == null
          ? null
          : new Next(file.name(), file.bytes(), next.reason());
    }
  }

  /// What became of a file that was brought to take the place of a document's.
  ///
  /// @param same whether it is byte for byte the one that the document has, so that nothing is read
  ///   again
  record Replaced(DocumentJson document, boolean same) {
    static Replaced of(Replacements.Replaced replaced) {
      return new Replaced(DocumentJson.of(replaced.document()), replaced.isSame());
    }
  }

  /// Words that were cited from a document.
  ///
  /// @param start where they began in its text then, in UTF-16 units
  /// @param words letter for letter
  record Cited(
      @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable Integer start,
      @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = CitedWords.LONGEST)
          @Nullable String words) {}

  /// Where words that were cited stand now.
  ///
  /// @param standing `there` where they stood, `elsewhere`, or `nowhere`
  /// @param start in the text that the document has now, in UTF-16 units; `null` if they stand
  ///   nowhere
  /// @param end exclusive; `null` if they stand nowhere
  /// @param version which text that is
  /// @param changedAt since when it is this one; `null` for the first
  record Standing(
      @OneOf(CitedWords.Standing.class) String standing,
      @Nullable Integer start,
      @Nullable Integer end,
      int version,
      @Nullable Instant changedAt) {
    static Standing of(CitedWords words) {
      var isThere = words.standing() != CitedWords.Standing.NOWHERE;
      return new Standing(
          words.standing().wireName(),
          isThere ? words.start() : null,
          isThere ? words.end() : null,
          words.version(),
          words.versionAt());
    }
  }

  /// What may be sent to change one; what is left out stays as it is, and an empty text takes a day
  /// or a successor away.
  ///
  /// @param inForceFrom for example `2026-07-01`
  record Change(
      @Schema(maxLength = 500) @Nullable String title,
      @Nullable String language,
      @Nullable String inForceFrom,
      @Nullable String inForceUntil,
      @Nullable String replacedBy) {}

  /// Text of a document, for showing a citation at its place.
  ///
  /// @param version which text of the document it is
  /// @param text from `from` to `to`
  /// @param blocks of its structure that lie in that range or reach into it
  /// @param length of the whole text, in UTF-16 units
  /// @param pages `null` where its format knows none
  record Text(
      int version,
      int from,
      int to,
      String text,
      List<BlockJson> blocks,
      int length,
      @Nullable Integer pages) {
    static Text of(DocumentText text) {
      return new Text(
          text.version(),
          text.from(),
          text.to(),
          text.text(),
          text.blocks().stream().map(BlockJson::of).toList(),
          text.length(),
          text.pages() == 0 ? null : text.pages());
    }
  }

  /// One piece of the structure: a range of the document's text.
  ///
  /// @param kind `heading`, `paragraph`, `list-item` or `table-row`
  /// @param level of a heading, 1 for the highest; 0 for what is no heading
  /// @param page on which it begins; `null` where there are none
  record BlockJson(String kind, int start, int end, int level, @Nullable Integer page) {
    static BlockJson of(Block block) {
      return new BlockJson(
          block.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          block.start(),
          block.end(),
          block.level(),
          block.page() == 0 ? null : block.page());
    }
  }

  static DocumentJson of(ShownDocument shown) {
    var document = shown.document();
    return new DocumentJson(
        document.id().toString(),
        shown.shownIn().toString(),
        document.title(),
        shown.name(),
        shown.bytes(),
        document.language(),
        document.state().wireName(),
        document.reason(),
        document.pages() == 0 ? null : document.pages(),
        document.passages(),
        document.embedded(),
        text(document.inForceFrom()),
        text(document.inForceUntil()),
        text(document.replacedBy()),
        document.createdAt(),
        document.version(),
        document.versionAt(),
        Next.of(shown),
        WebPageJson.of(shown.page()));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
