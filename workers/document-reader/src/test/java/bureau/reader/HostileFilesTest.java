package bureau.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Files that want something else than being read: each ends read or refused, or is the end of a
/// process that ends as it should; nothing calls anybody, and nothing is left.
@Tag("T15")
@Timeout(300)
class HostileFilesTest {
  private static final List<Integer> FULL = List.of(3);
  private static final List<String> OWN = List.of("in", "text", "pieces", ".pdfbox.cache");

  @TempDir Path folder;

  private final Map<String, Integer> outcomes = new TreeMap<>();

  @Test
  void generatedFilesAreReadOrRefusedAndReachNobody() throws Exception {
    try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var calls = new AtomicInteger();
      Thread.ofVirtual().start(() -> count(listener, calls));
      var files = generated("http://127.0.0.1:" + listener.getLocalPort() + "/");

      assertThat(files).hasSizeGreaterThanOrEqualTo(400);
      readAll(files);

      assertThat(calls).hasValue(0);
    }
    assertThat(outcomes).as("what came of them").containsKey("done");
  }

  @Test
  void publishedHostileAndProtectedFilesAreReadOrRefused() throws Exception {
    var place = Path.of("../../../shared/data/documents");
    assumeTrue(Files.exists(place), "the published files are not beside the repository");
    var files = new LinkedHashMap<String, byte[]>();
    for (var line : Files.readAllLines(place.resolve("manifest.jsonl"))) {
      var one = JsonMapper.shared().readTree(line);
      if (List.of("hostile", "protected").contains(one.get("kind").asString())) {
        var file = one.get("file").asString();
        files.put(file, Files.readAllBytes(place.resolve(file)));
      }
    }

    readAll(files);

    assertThat(outcomes).containsKeys("done", "PROTECTED", "DAMAGED");
  }

  private static void count(ServerSocket listener, AtomicInteger calls) {
    while (!listener.isClosed()) {
      try (var _ = listener.accept()) {
        calls.incrementAndGet();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void readAll(Map<String, byte[]> files) throws Exception {
    var reader = start();
    try {
      for (var file : files.entrySet()) {
        Files.write(folder.resolve("in"), file.getValue());
        var order =
            Map.of("name", file.getKey(), "longestText", 5_000_000, "recognitionSeconds", 9);
        var out = reader.outputWriter(StandardCharsets.UTF_8);
        out.write(JsonMapper.shared().writeValueAsString(order) + "\n");
        out.flush();
        var answer = answer(reader.inputReader(StandardCharsets.UTF_8));
        if (answer == null) {
          assertThat(reader.waitFor()).as(file.getKey()).isIn(FULL);
          reader = start();
        }
        outcomes.merge(outcome(file.getKey(), answer), 1, Integer::sum);
        assertNothingElseIsLeft(file.getKey());
      }
    } finally {
      reader.destroyForcibly();
    }
  }

  /// {@return what it says at the end; before that it says how far it is with pictures of pages}
  private static @Nullable String answer(BufferedReader said) throws IOException {
    var line = said.readLine();
    while (line != null && JsonMapper.shared().readTree(line).has("recognised")) {
      line = said.readLine();
    }
    return line;
  }

  private static String outcome(String name, @Nullable String answer) {
    if (answer == null) {
      return "full";
    }
    var said = JsonMapper.shared().readTree(answer);
    assertThat(said.has("done") || said.has("refused")).as("%s: %s", name, answer).isTrue();
    return said.has("done") ? "done" : said.get("refused").asString();
  }

  private void assertNothingElseIsLeft(String name) throws IOException {
    try (var left = Files.list(folder)) {
      assertThat(left.map(each -> each.getFileName().toString()).toList()).as(name).isSubsetOf(OWN);
    }
  }

  private Process start() throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-UsePerfData",
            "-Djava.io.tmpdir=" + folder,
            "-Duser.home=" + folder,
            "-Dpdfbox.fontcache=" + folder,
            "-Djava.awt.headless=true",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "bureau.reader.Main");
    var reader =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader said = reader.inputReader(StandardCharsets.UTF_8);
    assertThat(said.readLine()).contains("ready");
    return reader;
  }

  private static Map<String, byte[]> generated(String caller) throws Exception {
    var files = new LinkedHashMap<String, byte[]>();
    var whole = new LinkedHashMap<String, byte[]>();
    whole.put("a.docx", word("<w:p><w:r><w:t>words</w:t></w:r></w:p>", "", ""));
    whole.put("a.odt", open("<text:p>words</text:p>", ""));
    whole.put("a.pdf", pdf("BT /F1 12 Tf 72 700 Td (words and words) Tj ET", ""));
    whole.put(
        "a.eml",
        bytes("From: a@b.example\nSubject: s\nDate: Mon, 2 Mar 2026 09:00:00 +0000\n\nwords\n"));
    whole.put("a.html", bytes("<html><body><h1>t</h1><p>words</p></body></html>"));
    whole.forEach(
        (name, content) -> {
          for (int share = 0; share < 100; share++) {
            files.put("cut" + share + name, Arrays.copyOf(content, content.length * share / 100));
          }
        });
    files.putAll(whole);
    var outside = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + caller + "\">]>";
    var inside = "<!DOCTYPE x [<!ENTITY % e SYSTEM \"" + caller + "\"> %e;]>";
    var laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
    for (int at = 1; at < 30; at++) {
      laughs.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(at, at - 1, at - 1));
    }
    laughs.append("]>");
    for (var type : List.of(outside, inside, laughs.toString())) {
      var entity = type.contains("a29") ? "&a29;" : "&e;";
      files.put(
          files.size() + ".docx",
          word("<w:p><w:r><w:t>" + entity + "</w:t></w:r></w:p>", type, ""));
      files.put(files.size() + ".odt", open("<text:p>" + entity + "</text:p>", type));
      files.put(
          files.size() + ".xhtml",
          bytes(
              "<?xml version=\"1.0\"?>"
                  + type
                  + "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>"
                  + entity
                  + "</body></html>"));
      files.put(
          files.size() + ".svg",
          bytes(
              "<?xml version=\"1.0\"?>"
                  + type
                  + "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>"
                  + entity
                  + "</text></svg>"));
    }
    files.put(
        "template.docx",
        word(
            "<w:p><w:r><w:t>w</w:t></w:r></w:p>",
            "",
            "<Relationship Id=\"r9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\" Target=\""
                + caller
                + "\" TargetMode=\"External\"/>"));
    files.put(
        "remote.html",
        bytes(
            "<html><head><meta http-equiv=refresh content=\"0;url="
                + caller
                + "\"><link rel=stylesheet href=\""
                + caller
                + "\"></head><body><img src=\""
                + caller
                + "\"><iframe src=\""
                + caller
                + "\"></iframe>w</body></html>"));
    files.put(
        "field.rtf",
        bytes("{\\rtf1 {\\field{\\*\\fldinst INCLUDEPICTURE \"" + caller + "\"}{\\fldrslt w}}}"));
    files.put(
        "xfa.pdf",
        pdf(
            "BT /F1 12 Tf 72 700 Td (w w w) Tj ET",
            "/AcroForm << /XFA (<?xml version=\"1.0\"?>"
                + outside.replace("(", "").replace(")", "")
                + "<x>&e;</x>) /Fields [] >> /OpenAction << /S /URI /URI ("
                + caller
                + ") >>"));
    files.put("flat.docx", word(" ".repeat(48 << 20), "", ""));
    files.put("nested.zip", zip(Map.of("a.docx", word(" ".repeat(8 << 20), "", ""))));
    files.put("deep.html", bytes("<div>".repeat(200_000) + "w"));
    files.put("deep.docx", word("<w:sdt><w:sdtContent>".repeat(20_000), "", ""));
    files.put("deep.rtf", bytes("{\\rtf1 " + "{".repeat(200_000) + "w"));
    files.put("deep.pdf", pdf("BT ET", "/X " + "[".repeat(100_000)));
    files.put("rows.csv", bytes(",".repeat(3_000_000)));
    files.put(
        "eicar.txt",
        bytes("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-" + "FILE!$H+H*"));
    var both = new ByteArrayOutputStream();
    both.writeBytes(whole.get("a.pdf"));
    both.writeBytes(whole.get("a.docx"));
    files.put("both.pdf", both.toByteArray());
    files.put("both.docx", both.toByteArray());
    return files;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] word(String body, String type, String relation) throws IOException {
    var parts = new LinkedHashMap<String, byte[]>();
    parts.put(
        "[Content_Types].xml",
        bytes(
            "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"));
    parts.put(
        "_rels/.rels",
        bytes(
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>"
                + relation
                + "</Relationships>"));
    parts.put(
        "word/document.xml",
        bytes(
            "<?xml version=\"1.0\"?>"
                + type
                + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
                + body
                + "</w:body></w:document>"));
    return zip(parts);
  }

  private static byte[] open(String body, String type) throws IOException {
    var parts = new LinkedHashMap<String, byte[]>();
    parts.put("mimetype", bytes("application/vnd.oasis.opendocument.text"));
    parts.put(
        "content.xml",
        bytes(
            "<?xml version=\"1.0\"?>"
                + type
                + "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text>"
                + body
                + "</office:text></office:body></office:document-content>"));
    return zip(parts);
  }

  private static byte[] pdf(String content, String catalog) {
    var objects = new ArrayList<String>();
    objects.add("<< /Type /Catalog /Pages 2 0 R " + catalog + " >>");
    objects.add("<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>");
    objects.add(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>");
    objects.add("<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream");
    objects.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    var file = new StringBuilder("%PDF-1.4\n");
    for (int at = 0; at < objects.size(); at++) {
      file.append(at + 1).append(" 0 obj\n").append(objects.get(at)).append("\nendobj\n");
    }
    return bytes(file + "trailer << /Root 1 0 R /Size 6 /Prev 9 >>\nstartxref\n9\n%%EOF\n");
  }
}
