package bureau.material.knowledge.http;

import bureau.ground.access.Caller;
import bureau.material.knowledge.Collection;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.Collections;
import bureau.material.knowledge.mcp.Tool;
import bureau.material.knowledge.mcp.ToolResult;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Says which collections there are to search.
final class CollectionsTool implements Tool {
  private static final int AT_ONCE = 100;

  /// The collections that the caller may search.
  record Listed(List<Known> collections) {}

  /// One of them.
  ///
  /// @param documents how many there are
  /// @param searchable how many of these are found
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Known(
      String id,
      String name,
      @Nullable String description,
      List<String> languages,
      String sensitivity,
      long documents,
      long searchable) {
    static Known of(Collection collection) {
      var counts = collection.counts();
      return new Known(
          collection.id().toString(),
          collection.name(),
          collection.description(),
          collection.languages(),
          collection.sensitivity().wireName(),
          counts.total(),
          counts.searchable() + counts.complete());
    }
  }

  /// No arguments at all.
  record Asked() {}

  private final Collections collections;
  private final JsonMapper json;

  CollectionsTool(Collections collections, JsonMapper json) {
    this.collections = collections;
    this.json = json;
  }

  @Override
  public String name() {
    return "list_collections";
  }

  @Override
  public ToolResult call(Caller caller, ObjectNode arguments, Locale language) {
    var _ = Arguments.read(json, arguments, Asked.class);
    var known = readable(caller).stream().map(Known::of).toList();
    var texts = ToolTexts.of(language.getLanguage());
    var text = new StringBuilder(texts.text(known.isEmpty() ? "no-collections" : "collections"));
    known.forEach(one -> text.append('\n').append(line(one, texts)));
    return new ToolResult(new Listed(known), text.toString(), false);
  }

  private List<Collection> readable(Caller caller) {
    var all = new ArrayList<Collection>();
    var after = Optional.<CollectionId>empty();
    List<Collection> page;
    do {
      page = collections.list(caller, after, AT_ONCE);
      page.stream().filter(Collection::mayRead).forEach(all::add);
      after = page.isEmpty() ? after : Optional.of(page.getLast().id());
    } while (page.size() == AT_ONCE);
    return all;
  }

  private static String line(Known one, ToolTexts texts) {
    var line = "- " + one.name() + " (" + one.id() + ", " + one.sensitivity() + "), ";
    var counted = line + texts.text("documents", one.documents(), one.searchable());
    return one.description() == null ? counted : counted + ": " + one.description();
  }
}
