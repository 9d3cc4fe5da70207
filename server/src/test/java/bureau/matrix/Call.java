package bureau.matrix;

import bureau.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request as its rightful sender makes it: what it names, and what it brings.
///
/// @param ids fill the placeholders of the route's path, in their order
/// @param body made JSON; `null` for none
/// @param as who sends it, where that must be somebody new; `null` for whoever is being tried
/// @param at another installation, where this one cannot grant it; `null` for the usual one
record Call(
    List<String> ids,
    @Nullable Object body,
    Map<String, String> headers,
    @Nullable Credential as,
    @Nullable TestServer at) {
  Call {
    ids = List.copyOf(ids);
    headers = Map.copyOf(headers);
  }

  static Call of(String... ids) {
    return new Call(List.of(ids), null, Map.of(), null, null);
  }

  Call bringing(Object content) {
    return new Call(ids, content, headers, as, at);
  }

  Call with(String header, String value) {
    var all = new HashMap<>(headers);
    all.put(header, value);
    return new Call(ids, body, all, as, at);
  }

  Call as(Credential somebody) {
    return new Call(ids, body, headers, somebody, at);
  }

  Call at(TestServer elsewhere) {
    return new Call(ids, body, headers, as, elsewhere);
  }

  Call naming(List<String> others) {
    return new Call(others, body, headers, as, at);
  }

  /// {@return the path with its placeholders filled}
  String path(String template) {
    var path = template;
    for (var id : ids) {
      path = path.replaceFirst("\\{[a-z]+}", id);
    }
    return path;
  }
}
