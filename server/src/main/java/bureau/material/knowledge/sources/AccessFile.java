package bureau.material.knowledge.sources;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The file in a folder that says who may read what lies in it and below it, until another such
/// file below says otherwise: `{"groups": ["Legal"], "people": ["anna@agency.example"]}`, or
/// `{"everyone": true}` for all who read the collection. A file that says anything else is read as
/// one that nobody understands, so that a slip of the pen opens nothing.
final class AccessFile {
  static final Path NAME = Path.of(".bureau-access.json");

  private static final int LONGEST = 64 << 10;
  private static final int MOST_NAMES = 500;
  private static final Set<String> KNOWN = Set.of("groups", "people", "everyone");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private AccessFile() {}

  /// {@return what holds in the folder}
  ///
  /// @param folder as people read it
  /// @param above what holds in the folder above
  static AccessList in(SecureDirectoryStream<Path> dir, String folder, AccessList above) {
    try {
      var attributes =
          dir.getFileAttributeView(NAME, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
              .readAttributes();
      if (!attributes.isRegularFile() || attributes.size() > LONGEST) {
        return new AccessList.Unreadable(folder);
      }
      return read(dir, folder);
    } catch (NoSuchFileException _) {
      return above;
    } catch (IOException | JacksonException _) {
      return new AccessList.Unreadable(folder);
    }
  }

  private static AccessList read(SecureDirectoryStream<Path> dir, String folder)
      throws IOException {
    var how = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    byte[] bytes;
    try (var channel = dir.newByteChannel(NAME, how)) {
      bytes = Channels.newInputStream(channel).readNBytes(LONGEST + 1);
    } catch (NoSuchFileException _) {
      return new AccessList.Unreadable(folder); // it was there a moment ago
    }
    return bytes.length > LONGEST ? new AccessList.Unreadable(folder) : read(bytes, folder);
  }

  static AccessList read(byte[] bytes, String folder) {
    var json = JSON.readTree(bytes);
    if (!json.isObject() || !KNOWN.containsAll(json.propertyNames())) {
      return new AccessList.Unreadable(folder);
    }
    var groups = new HashSet<String>();
    var people = new HashSet<String>();
    var everyone = json.path("everyone");
    var isUnderstood =
        names(json.path("groups"), groups)
            && names(json.path("people"), people)
            && (everyone.isMissingNode() || everyone.isBoolean());
    if (!isUnderstood) {
      return new AccessList.Unreadable(folder);
    }
    return everyone.asBoolean(false)
        ? new AccessList.OfCollection()
        : new AccessList.Named(folder, groups, people);
  }

  private static boolean names(JsonNode list, Set<String> into) {
    if (list.isMissingNode()) {
      return true;
    }
    if (!list.isArray() || list.size() > MOST_NAMES) {
      return false;
    }
    for (var one : list) {
      if (!one.isString() || one.stringValue().isBlank()) {
        return false;
      }
      into.add(one.stringValue().strip());
    }
    return true;
  }
}
