package bureau.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.EmptyParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.HtmlMapper;
import org.apache.tika.parser.html.IdentityHtmlMapper;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/// A file that one of Tika's parsers reads: documents and sheets of offices, web pages. What lies
/// inside it as a file of its own is not read.
final class OfficeFile implements FileFormat {
  /// A part of a file may become this many bytes: whole files are not larger.
  private static final long LARGEST_PART = 200L << 20;

  static {
    ZipSecureFile.setMaxEntrySize(LARGEST_PART);
  }

  private static final EmbeddedDocumentExtractor NOTHING_INSIDE =
      new EmbeddedDocumentExtractor() {
        @Override
        public boolean shouldParseEmbedded(Metadata about) {
          return false;
        }

        @Override
        public void parseEmbedded(
            InputStream bytes, ContentHandler handler, Metadata about, boolean outputHtml) {}
      };

  private final Parser parser;

  OfficeFile(Parser parser) {
    this.parser = parser;
  }

  @Override
  public Finding read(Path file, Pieces pieces) throws IOException, SAXException, TikaException {
    var about = new Metadata();
    try (var bytes = TikaInputStream.get(file)) {
      parser.parse(bytes, new XhtmlPieces(pieces), about, context());
    }
    return new Finding(about.get(TikaCoreProperties.TITLE), pieces.page(), List.of());
  }

  private static ParseContext context() {
    var office = new OfficeParserConfig();
    office.setExtractMacros(false);
    office.setIncludeDeletedContent(false);
    office.setIncludeHeadersAndFooters(false);
    office.setIncludeShapeBasedContent(true);
    var context = new ParseContext();
    context.set(OfficeParserConfig.class, office);
    context.set(EmbeddedDocumentExtractor.class, NOTHING_INSIDE);
    context.set(Parser.class, EmptyParser.INSTANCE);
    context.set(HtmlMapper.class, IdentityHtmlMapper.INSTANCE);
    return context;
  }
}
