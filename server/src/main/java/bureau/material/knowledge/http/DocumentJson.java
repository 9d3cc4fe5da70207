package bureau.material.knowledge.http;

import bureau.ground.platform.http.OneOf;
import bureau.material.documents.Block;
import bureau.material.knowledge.Document;
import bureau.material.knowledge.DocumentText;
import bureau.material.knowledge.ShownDocument;
import bureau.material.knowledge.WebPageJson;
import io.swagger.v3.oas.annotations.media.Schema;
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
    @Nullable WebPageJson page) {
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
  /// @param text from `from` to `to`
  /// @param blocks of its structure that lie in that range or reach into it
  /// @param length of the whole text, in UTF-16 units
  /// @param pages `null` where its format knows none
  record Text(
      int from, int to, String text, List<BlockJson> blocks, int length, @Nullable Integer pages) {
    static Text of(DocumentText text) {
      return new Text(
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
        WebPageJson.of(shown.page()));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
