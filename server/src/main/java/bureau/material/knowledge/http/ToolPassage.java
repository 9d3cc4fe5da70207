package bureau.material.knowledge.http;

import bureau.material.knowledge.PassageJson;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A passage with its place in its document, as a tool gives it.
///
/// @param path headings above it, from the highest
/// @param page on which it begins; `null` where the document has none
/// @param version which text of the document it stands in
/// @param start in the document's text, in UTF-16 units, inclusive
/// @param end exclusive
/// @param text letter for letter as it stands there
/// @param superseded whether another document took the place of this one, or its time is over
/// @param link to the place in the document, for people who may read it
@JsonInclude(JsonInclude.Include.NON_NULL)
record ToolPassage(
    String id,
    String documentId,
    String collectionId,
    String title,
    List<String> path,
    @Nullable Integer page,
    @Nullable Integer version,
    int start,
    int end,
    String text,
    boolean superseded,
    String link) {
  static List<ToolPassage> of(List<PassageJson> passages, URI publicUrl) {
    return passages.stream().map(one -> of(one, publicUrl)).toList();
  }

  private static ToolPassage of(PassageJson passage, URI publicUrl) {
    return new ToolPassage(
        passage.id(),
        passage.documentId(),
        passage.collectionId(),
        passage.title(),
        passage.path(),
        passage.page(),
        passage.version(),
        passage.start(),
        passage.end(),
        passage.text(),
        passage.superseded(),
        "%s/knowledge/documents/%s?from=%d&to=%d&version=%d"
            .formatted(
                publicUrl,
                passage.documentId(),
                passage.start(),
                passage.end(),
                passage.version()));
  }

  /// {@return the place on one line, without the text}
  ///
  /// @param number by which it is referred to
  String place(int number, ToolTexts texts) {
    var place = new StringBuilder("[" + number + "] " + title);
    path.forEach(heading -> place.append(" › ").append(heading));
    if (page != null) {
      place.append(", ").append(texts.text("page", page));
    }
    if (superseded) {
      place.append(" (").append(texts.text("superseded")).append(')');
    }
    return place.append(" — ").append(link).toString();
  }

  /// {@return all of them with their texts, numbered from 1}
  static String written(List<ToolPassage> passages, ToolTexts texts) {
    var all = new StringBuilder();
    for (int i = 0; i < passages.size(); i++) {
      var passage = passages.get(i);
      all.append(passage.place(i + 1, texts)).append('\n').append(passage.text()).append("\n\n");
    }
    return all.toString().strip();
  }
}
