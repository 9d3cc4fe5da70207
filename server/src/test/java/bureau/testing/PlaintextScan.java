package bureau.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Looks into every file under a folder, byte for byte, for texts that must not be readable there.
///
/// It proves itself each time: a file with every text in every form is put beside the others, and
/// if that one is not found the scan fails. A text is found in UTF-8, UTF-16, hexadecimal and
/// Base64, not in what was compressed: use canaries of 12 to 60 letters and digits, in rows short
/// enough that the database does not compress them (below 2,000 bytes).
public final class PlaintextScan {
  private static final int CHUNK = 8 << 20;
  private static final String CONTROL = "plaintext-scan-control";

  /// Where a text was readable.
  public record Hit(Path file, String text, String form) {}

  private record Form(String text, String name, String bytes) {}

  private PlaintextScan() {}

  /// {@return every place where one of the texts is readable; empty is what one hopes for}
  ///
  /// @throws AssertionError if the scan does not find what it put there itself
  public static List<Hit> of(Path folder, List<String> texts) {
    var forms = texts.stream().flatMap(PlaintextScan::forms).toList();
    var control = folder.resolve(CONTROL);
    try {
      plant(control, forms);
      var hits = new ArrayList<Hit>();
      for (var file : files(folder)) {
        search(file, forms, hits);
      }
      refuseUnlessFound(control, forms, hits);
      return hits.stream().filter(hit -> !hit.file().equals(control)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      remove(control);
    }
  }

  private static Stream<Form> forms(String text) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    var forms = new LinkedHashMap<String, byte[]>();
    forms.put("UTF-8", utf8);
    forms.put("UTF-16 little-endian", text.getBytes(StandardCharsets.UTF_16LE));
    forms.put("UTF-16 big-endian", text.getBytes(StandardCharsets.UTF_16BE));
    forms.put("hexadecimal", ascii(HexFormat.of().formatHex(utf8)));
    for (var before = 0; before < 3; before++) {
      forms.put("Base64 +" + before, base64(utf8, before));
    }
    return forms.entrySet().stream()
        .map(
            (Map.Entry<String, byte[]> form) ->
                new Form(
                    text, form.getKey(), new String(form.getValue(), StandardCharsets.ISO_8859_1)));
  }

  /// The letters that stand for the text whatever surrounds it, with so many bytes before it.
  private static byte[] base64(byte[] text, int before) {
    var shifted = new byte[before + text.length];
    System.arraycopy(text, 0, shifted, before, text.length);
    var encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    var first = (before * 8 + 5) / 6;
    var last = shifted.length * 8 / 6;
    return ascii(encoded.substring(first, last));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void search(Path file, List<Form> forms, List<Hit> hits) throws IOException {
    var overlap = forms.stream().mapToInt(form -> form.bytes().length()).max().orElse(0);
    var buffer = ByteBuffer.allocate(CHUNK);
    var found = new ArrayList<Form>();
    try (var channel = FileChannel.open(file)) {
      for (var at = 0L; at < channel.size(); at += CHUNK - overlap) {
        buffer.clear();
        while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) >= 0) {
          // until the chunk is full or the file ends
        }
        var chunk = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
        forms.stream()
            .filter(form -> !found.contains(form) && chunk.contains(form.bytes()))
            .forEach(found::add);
      }
    } catch (NoSuchFileException e) {
      return; // the database took it away meanwhile
    }
    found.forEach(form -> hits.add(new Hit(file, form.text(), form.name())));
  }

  private static void plant(Path control, List<Form> forms) throws IOException {
    var content = new StringBuilder("x".repeat(CHUNK - 10)); // the first lies across two chunks
    forms.forEach(form -> content.append(form.bytes()).append('\n'));
    Files.writeString(control, content, StandardCharsets.ISO_8859_1);
  }

  private static void refuseUnlessFound(Path control, List<Form> forms, List<Hit> hits) {
    for (var form : forms) {
      if (!hits.contains(new Hit(control, form.text(), form.name()))) {
        throw new AssertionError(
            "The scan does not see what lies open before it: %s in %s"
                .formatted(form.text(), form.name()));
      }
    }
  }

  private static void remove(Path control) {
    try {
      Files.deleteIfExists(control);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
