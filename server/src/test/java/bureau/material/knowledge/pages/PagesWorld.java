package bureau.material.knowledge.pages;

import bureau.material.knowledge.KnowledgeWorld;
import bureau.testing.Visitor;
import bureau.testkit.Answer;
import bureau.testkit.ScriptedSite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// How pages of a site on this machine come into collections.
final class PagesWorld {
  private PagesWorld() {}

  /// {@return settings under which pages of the site may be fetched}
  static Map<String, String> settings(int port, String timeout) {
    return Map.of(
        "bureau.knowledge.pages", "127.0.0.1",
        "bureau.platform.egress-allow", "127.0.0.1:" + port,
        "bureau.knowledge.page-timeout", timeout,
        "bureau.knowledge.pages-per-minute", "20",
        "bureau.documents.largest-file", "1MB");
  }

  static String path(String collection) {
    return KnowledgeWorld.COLLECTIONS + "/" + collection + "/pages";
  }

  static Visitor.Answer handIn(Visitor owner, String collection, String address) {
    return owner.post(path(collection), Map.of("address", address));
  }

  /// {@return a page in HTML with this title and body}
  static String html(String head, String title, String body) {
    return "<!doctype html><html><head>%s<title>%s</title></head><body>%s</body></html>"
        .formatted(head, title, body);
  }

  static byte[] gzipped(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  static String at(ScriptedSite site, String path, Answer page) {
    site.at(path, page);
    return site.url(path);
  }
}
