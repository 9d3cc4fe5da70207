package bureau.trust.audit;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/// One event to be recorded.
///
/// @param at when it happened; kept to the microsecond
/// @param subject what it happened to, in the outside form of its id; empty for none
/// @param details ids, numbers, names of states: never what a person typed or a model said. Values
///   are printable ASCII without spaces and `@`, at most 200 characters, so that a text or an
///   address given by mistake is refused, not kept for ever
public record AuditEntry(
    Instant at, Actor actor, AuditAction action, String subject, Map<String, String> details) {
  private static final Pattern KEY = Pattern.compile("[a-zA-Z][a-zA-Z0-9]{0,39}");
  private static final Pattern VALUE = Pattern.compile("[\\x21-\\x3f\\x41-\\x7e]{0,200}");

  public AuditEntry {
    details = Map.copyOf(details);
    refuseUnless(VALUE, subject, "subject");
    details.forEach(
        (key, value) -> {
          refuseUnless(KEY, key, "a detail");
          refuseUnless(VALUE, value, "detail " + key);
        });
  }

  private static void refuseUnless(Pattern allowed, String text, String what) {
    if (!allowed.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "The audit record takes ids and states only; %s is something else.".formatted(what));
    }
  }
}
