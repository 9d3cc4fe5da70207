package bureau.trust.audit;

import java.util.regex.Pattern;

/// Something that happened, as the record names it for good. The module in which it happens
/// declares it as a constant; all of them together are the page `docs/reference/audit-events.md`.
///
/// @param name `thing.happened`, for example `agency.enrolled`
/// @param meaning one sentence for the page
public record AuditAction(String name, String meaning) {
  private static final Pattern NAME = Pattern.compile("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*");

  public AuditAction {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("No name of an audit action: " + name);
    }
  }
}
