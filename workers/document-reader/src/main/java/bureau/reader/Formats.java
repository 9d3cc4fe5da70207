package bureau.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;

/// Which kinds of files are read, and by what. What is not on the list is handed to no parser.
final class Formats {
  private static final String WORD =
      "application/vnd.openxmlformats-officedocument.wordprocessingml";
  private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  private static final String SLIDES =
      "application/vnd.openxmlformats-officedocument.presentationml";
  private static final String OPEN = "application/vnd.oasis.opendocument";

  private static final Map<String, Supplier<Parser>> BY_TIKA =
      Map.ofEntries(
          Map.entry(WORD + ".document", OOXMLParser::new),
          Map.entry(WORD + ".template", OOXMLParser::new),
          Map.entry("application/vnd.ms-word.document.macroenabled.12", OOXMLParser::new),
          Map.entry("application/vnd.ms-word.template.macroenabled.12", OOXMLParser::new),
          Map.entry(SHEET + ".sheet", OOXMLParser::new),
          Map.entry(SHEET + ".template", OOXMLParser::new),
          Map.entry("application/vnd.ms-excel.sheet.macroenabled.12", OOXMLParser::new),
          Map.entry("application/vnd.ms-excel.template.macroenabled.12", OOXMLParser::new),
          Map.entry("application/vnd.ms-excel.sheet.binary.macroenabled.12", OOXMLParser::new),
          Map.entry("application/msword", OfficeParser::new),
          Map.entry("application/vnd.ms-excel", OfficeParser::new),
          Map.entry("application/vnd.ms-powerpoint", OfficeParser::new),
          Map.entry("application/vnd.ms-outlook", OfficeParser::new),
          Map.entry("application/rtf", RTFParser::new),
          Map.entry(OPEN + ".text", OpenDocumentParser::new),
          Map.entry(OPEN + ".text-template", OpenDocumentParser::new),
          Map.entry(OPEN + ".spreadsheet", OpenDocumentParser::new),
          Map.entry(OPEN + ".presentation", OpenDocumentParser::new),
          Map.entry("text/html", JSoupParser::new),
          Map.entry("application/xhtml+xml", JSoupParser::new));

  private static final Set<String> PRESENTATIONS =
      Set.of(
          SLIDES + ".presentation",
          SLIDES + ".slideshow",
          SLIDES + ".template",
          "application/vnd.ms-powerpoint.presentation.macroenabled.12",
          "application/vnd.ms-powerpoint.slideshow.macroenabled.12");

  private static final Set<String> PICTURES =
      Set.of("image/png", "image/jpeg", "image/tiff", "image/bmp", "image/gif", "image/webp");

  /// Who is called so and is nothing that is known, is one of these in pieces.
  private static final Set<String> KNOWN_ENDINGS =
      Set.of(
          "pdf", "docx", "docm", "xlsx", "xlsm", "xlsb", "pptx", "doc", "xls", "ppt", "odt", "ods",
          "odp", "rtf", "eml", "msg", "png", "jpg", "jpeg", "tif", "tiff");

  private final Detector detector = new DefaultDetector(MimeTypes.getDefaultMimeTypes());

  /// {@return the media type, by the content first and the name's ending second}
  String typeOf(Path file, String name) throws IOException {
    var known = new Metadata();
    known.set(TikaCoreProperties.RESOURCE_NAME_KEY, "file." + ending(name));
    try (var bytes = TikaInputStream.get(file)) {
      return detector.detect(bytes, known).getBaseType().toString();
    } catch (RuntimeException | LinkageError | StackOverflowError unfit) {
      return "application/octet-stream";
    }
  }

  /// {@return what reads files of the type}
  ///
  /// @throws Refusal if nothing does
  FileFormat of(String type, String name, Recognition recognition) {
    var byTika = BY_TIKA.get(type);
    if (byTika != null) {
      return new OfficeFile(byTika.get());
    }
    if (PRESENTATIONS.contains(type)) {
      return new SlidesFile();
    }
    if (PICTURES.contains(type)) {
      return new PictureFile(recognition);
    }
    return switch (type) {
      case "application/pdf" -> new PdfFile(recognition);
      case "message/rfc822" -> new MailFile();
      case "text/csv", "text/tab-separated-values" -> new TableFile();
      case "text/x-web-markdown" -> new MarkdownFile();
      case "application/x-tika-ooxml-protected" -> throw new Refusal(Refusal.Reason.PROTECTED);
      default -> text(type, ending(name));
    };
  }

  private static FileFormat text(String type, String ending) {
    if (!type.startsWith("text/")) {
      throw new Refusal(
          KNOWN_ENDINGS.contains(ending) ? Refusal.Reason.DAMAGED : Refusal.Reason.UNKNOWN_FORMAT);
    }
    return switch (ending) {
      case "md", "markdown" -> new MarkdownFile();
      case "csv", "tsv" -> new TableFile();
      default -> new PlainFile();
    };
  }

  /// {@return letters and digits after the last dot, in lower case; empty if there are none}
  static String ending(String name) {
    var after = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return after.length() < name.length() && after.matches("[a-z0-9]{1,10}") ? after : "";
  }
}
