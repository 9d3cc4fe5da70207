package bureau.trust.identity.http;

import bureau.ground.access.Role;
import bureau.ground.platform.http.Problem;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reading the parts of a body: what is missing or unknown is named.
final class Bodies {
  private Bodies() {}

  static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw Problem.invalid(field, "required").exception();
    }
    return value;
  }

  static Set<Role> roles(@Nullable Collection<@Nullable String> names) {
    return each(names, "roles", Role::parse);
  }

  static <T> Set<T> each(
      @Nullable Collection<@Nullable String> names,
      String field,
      Function<String, Optional<T>> parse) {
    return required(names, field).stream()
        .map(
            name ->
                Optional.ofNullable(name)
                    .flatMap(parse)
                    .orElseThrow(() -> Problem.invalid(field, "format").exception()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
