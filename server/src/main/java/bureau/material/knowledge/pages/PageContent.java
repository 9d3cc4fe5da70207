package bureau.material.knowledge.pages;

import bureau.material.knowledge.pages.PageNotFetched.Why;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// What stands in an answer, unpacked, and its letters in UTF-8 where the server says how they are
/// written.
final class PageContent {
  private static final int LONGEST_MARK = 3;

  private PageContent() {}

  /// {@return the content, of which only the first bytes have come}
  ///
  /// @param encoding what it is packed with, as the server says; empty for nothing
  /// @param most bytes that it may have, unpacked
  static InputStream of(InputStream body, String encoding, PageKind kind, long most)
      throws PageNotFetched {
    try {
      var content = new BufferedInputStream(unpacked(body, encoding));
      content.mark(LONGEST_MARK);
      var first = content.readNBytes(LONGEST_MARK);
      content.reset();
      if (first.length == 0) {
        throw new PageNotFetched(Why.EMPTY);
      }
      var charset =
          isMarked(first)
              ? Optional.<Charset>empty()
              : kind.charset().flatMap(PageContent::charset);
      return new PageBody(
          charset.<InputStream>map(one -> new InUtf8(content, one)).orElse(content), most);
    } catch (PageNotFetched e) {
      throw e;
    } catch (IOException e) {
      throw new PageNotFetched(Why.UNREACHABLE);
    }
  }

  private static InputStream unpacked(InputStream body, String encoding) throws IOException {
    return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> new GZIPInputStream(body);
      default -> throw new PageNotFetched(Why.KIND);
    };
  }

  /// {@return whether the text begins with the mark of its encoding, which counts more than what
  /// its server says}
  private static boolean isMarked(byte[] first) {
    return begins(first, 0xfe, 0xff)
        || begins(first, 0xff, 0xfe)
        || begins(first, 0xef, 0xbb, 0xbf);
  }

  private static boolean begins(byte[] first, int... mark) {
    for (int at = 0; at < mark.length; at++) {
      if (at >= first.length || (first[at] & 0xff) != mark[at]) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Charset> charset(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // as if the server had not said: the reader finds out
    }
  }
}
