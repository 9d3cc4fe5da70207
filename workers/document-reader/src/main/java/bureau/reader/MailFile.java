package bureau.reader;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.dom.address.Address;
import org.apache.james.mime4j.field.address.AddressFormatter;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.html.HtmlMapper;
import org.apache.tika.parser.html.IdentityHtmlMapper;
import org.apache.tika.parser.html.JSoupParser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/// A letter: its subject as heading, who wrote to whom and when, its text, and of what is attached
/// the names alone.
final class MailFile implements FileFormat {
  private static final int DEEPEST = 20;
  private static final MimeConfig LIMITS =
      MimeConfig.custom()
          .setMaxLineLen(1 << 20)
          .setMaxHeaderLen(1 << 20)
          .setMaxHeaderCount(2000)
          .build();

  @Override
  public Finding read(Path file, Pieces pieces) throws IOException, SAXException, TikaException {
    var builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(LIMITS);
    try (var bytes = Files.newInputStream(file)) {
      var letter = builder.parseMessage(bytes);
      try {
        head(letter, pieces);
        part(letter, pieces, 0);
        return new Finding(letter.getSubject(), 0, List.of());
      } finally {
        letter.dispose();
      }
    }
  }

  private static void head(Message letter, Pieces pieces) {
    pieces.heading(1, text(letter.getSubject()));
    line("From", letter.getFrom(), pieces);
    line("To", letter.getTo(), pieces);
    line("Cc", letter.getCc(), pieces);
    if (letter.getDate() != null) {
      line(
          "Date",
          DateTimeFormatter.ISO_INSTANT.format(
              letter.getDate().toInstant().atOffset(ZoneOffset.UTC)),
          pieces);
    }
  }

  private static void line(String name, @Nullable List<? extends Address> people, Pieces pieces) {
    if (people != null) {
      line(name, people.stream().map(MailFile::named).collect(Collectors.joining(", ")), pieces);
    }
  }

  private static void line(String name, String value, Pieces pieces) {
    var words = text(value);
    if (!words.isBlank()) {
      pieces.paragraph(name + ": " + words);
    }
  }

  private static String named(Address person) {
    var words = new StringBuilder();
    AddressFormatter.DEFAULT.format(words, person, false);
    return words.toString();
  }

  private static String text(@Nullable String words) {
    return words == null ? "" : Letters.inOneLine(words);
  }

  private static void part(Entity part, Pieces pieces, int depth)
      throws IOException, SAXException, TikaException {
    var name = part.getFilename();
    if (depth > 0 && (name != null || "attachment".equalsIgnoreCase(part.getDispositionType()))) {
      pieces.item(text(name));
      return;
    }
    Body body = part.getBody();
    switch (body) {
      case Multipart several when depth < DEEPEST -> parts(part, several, pieces, depth);
      case Message inner when depth < DEEPEST -> {
        head(inner, pieces);
        part(inner, pieces, depth + 1);
      }
      case TextBody text -> text(text, isHtml(part), pieces);
      case null, default -> {
        // a picture between the lines
      }
    }
  }

  private static void parts(Entity whole, Multipart several, Pieces pieces, int depth)
      throws IOException, SAXException, TikaException {
    var parts = several.getBodyParts();
    if (whole.getMimeType().toLowerCase(Locale.ROOT).equals("multipart/alternative")
        && !parts.isEmpty()) {
      part(best(parts), pieces, depth + 1);
    } else {
      for (var part : parts) {
        part(part, pieces, depth + 1);
      }
    }
  }

  /// The last is the richest; a calendar or a picture of it is no text.
  private static Entity best(List<Entity> alternatives) {
    return alternatives.reversed().stream()
        .filter(part -> isHtml(part) || part.isMultipart())
        .findFirst()
        .orElse(alternatives.getFirst());
  }

  private static boolean isHtml(Entity part) {
    return part.getMimeType().toLowerCase(Locale.ROOT).equals("text/html");
  }

  private static void text(TextBody body, boolean isHtml, Pieces pieces)
      throws IOException, SAXException, TikaException {
    if (isHtml) {
      var context = new ParseContext();
      context.set(HtmlMapper.class, IdentityHtmlMapper.INSTANCE);
      var about = new Metadata();
      about.set(Metadata.CONTENT_ENCODING, body.getMimeCharset());
      try (var bytes = TikaInputStream.get(body.getInputStream())) {
        new JSoupParser().parse(bytes, new XhtmlPieces(pieces), about, context);
      }
    } else {
      plain(body, pieces);
    }
  }

  private static void plain(TextBody body, Pieces pieces) throws IOException {
    try (Reader letters = body.getReader();
        var lines = new BufferedReader(letters)) {
      PlainFile.read(lines, pieces);
    } catch (java.io.UnsupportedEncodingException unknown) {
      try (var lines =
          new BufferedReader(
              new StringReader(
                  new String(
                      body.getInputStream().readAllBytes(),
                      java.nio.charset.StandardCharsets.ISO_8859_1)))) {
        PlainFile.read(lines, pieces);
      }
    }
  }
}
