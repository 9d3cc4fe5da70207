package bureau.material.documents.reader;

import bureau.material.documents.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One line of the reading process.
sealed interface ReaderAnswer {
  /// It waits for files.
  ///
  /// @param byKernel whether the kernel keeps it from the network
  /// @param languages in which pictures are recognised; empty where they are not
  record Ready(boolean byKernel, List<String> languages) implements ReaderAnswer {}

  /// It is still at work on the pictures of a file.
  record AtWork() implements ReaderAnswer {}

  /// The file is read.
  record Done(String mediaType, @Nullable String title, int pages, List<String> notices)
      implements ReaderAnswer {}

  record Refused(Reading.Reason reason) implements ReaderAnswer {}

  record Failed(String why) implements ReaderAnswer {}

  /// Nothing that it may say.
  record Nonsense() implements ReaderAnswer {}

  int LONGEST_TITLE = 300;
  int MOST_NOTICES = 20;

  /// {@return what the line says}
  static ReaderAnswer of(String line) {
    try {
      return of(JsonMapper.shared().readTree(line));
    } catch (JacksonException | IllegalArgumentException notOurs) {
      return new Nonsense();
    }
  }

  private static ReaderAnswer of(JsonNode said) {
    if (said.has("recognised")) {
      return new AtWork();
    }
    if (said.has("done")) {
      return done(said.get("done"));
    }
    if (said.has("refused")) {
      return new Refused(Reading.Reason.valueOf(said.get("refused").asString("")));
    }
    if (said.has("failed")) {
      return new Failed(shortened(said.get("failed").asString("")));
    }
    if (said.has("ready")) {
      var ready = said.get("ready");
      return new Ready(
          ready.path("network").asString("").equals("kernel"), names(ready.path("recognition")));
    }
    return new Nonsense();
  }

  private static ReaderAnswer done(JsonNode done) {
    var type = done.path("mediaType").asString("");
    int pages = done.path("pages").asInt(-1);
    if (!type.matches("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,120}") || pages < 0) {
      return new Nonsense();
    }
    var title = shortened(done.path("title").asString("").replaceAll("\\s+", " ").strip());
    return new Done(type, title.isEmpty() ? null : title, pages, names(done.path("notices")));
  }

  private static List<String> names(JsonNode list) {
    return list.valueStream()
        .map(name -> name.asString(""))
        .filter(name -> name.matches("[a-z-]{1,60}"))
        .limit(MOST_NOTICES)
        .toList();
  }

  private static String shortened(String words) {
    return words.length() <= LONGEST_TITLE ? words : words.substring(0, LONGEST_TITLE);
  }
}
