package bureau.material.knowledge.pages;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a page turned out to be, by what its server says.
///
/// @param ending that files of its kind have, by which the reader knows it
/// @param charset how its letters are written; empty if the server does not say
record PageKind(String ending, Optional<String> charset) {
  private static final String WORD =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  private static final String SHEET =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final String SLIDES =
      "application/vnd.openxmlformats-officedocument.presentationml.presentation";
  private static final String OPEN = "application/vnd.oasis.opendocument.";

  private static final Map<String, String> ENDINGS =
      Map.ofEntries(
          Map.entry("text/html", "html"),
          Map.entry("application/xhtml+xml", "html"),
          Map.entry("text/plain", "txt"),
          Map.entry("text/markdown", "md"),
          Map.entry("text/csv", "csv"),
          Map.entry("text/tab-separated-values", "tsv"),
          Map.entry("application/pdf", "pdf"),
          Map.entry("application/rtf", "rtf"),
          Map.entry("text/rtf", "rtf"),
          Map.entry(WORD, "docx"),
          Map.entry(SHEET, "xlsx"),
          Map.entry(SLIDES, "pptx"),
          Map.entry("application/msword", "doc"),
          Map.entry("application/vnd.ms-excel", "xls"),
          Map.entry("application/vnd.ms-powerpoint", "ppt"),
          Map.entry(OPEN + "text", "odt"),
          Map.entry(OPEN + "spreadsheet", "ods"),
          Map.entry(OPEN + "presentation", "odp"),
          Map.entry("message/rfc822", "eml"));

  private static final Set<String> KNOWN = Set.copyOf(new HashSet<>(ENDINGS.values()));
  private static final Set<String> IN_LETTERS = Set.of("html", "txt", "md", "csv", "tsv");

  /// What servers say of files that they do not know.
  private static final Set<String> UNTOLD =
      Set.of("", "application/octet-stream", "binary/octet-stream", "application/force-download");

  /// {@return the kind; empty if it is none that is read}
  ///
  /// @param contentType as the server says it; empty if it does not
  /// @param path of the page, whose ending tells where the server does not
  static Optional<PageKind> of(String contentType, String path) {
    var parts = contentType.split(";", -1);
    var type = parts[0].strip().toLowerCase(Locale.ROOT);
    var ending =
        UNTOLD.contains(type)
            ? Optional.of(endingOf(path)).filter(KNOWN::contains)
            : Optional.ofNullable(ENDINGS.get(type));
    return ending.map(
        known ->
            new PageKind(known, IN_LETTERS.contains(known) ? charset(parts) : Optional.empty()));
  }

  private static String endingOf(String path) {
    return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static Optional<String> charset(String[] parts) {
    for (var part : parts) {
      var equals = part.indexOf('=');
      if (equals > 0 && part.substring(0, equals).strip().equalsIgnoreCase("charset")) {
        return Optional.of(part.substring(equals + 1).strip().replace("\"", ""));
      }
    }
    return Optional.empty();
  }
}
