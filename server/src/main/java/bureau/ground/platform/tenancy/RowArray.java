package bureau.ground.platform.tenancy;

import org.jspecify.annotations.Nullable;

/// Rows as one text that PostgreSQL reads as an array of a composite type: many rows travel as one
/// parameter, whatever number of columns they have. Source: PostgreSQL's manual, "Array Input and
/// Output Syntax" and "Composite Type Input and Output Syntax".
public final class RowArray {
  private final StringBuilder text = new StringBuilder("{");
  private boolean isFirst = true;

  /// Begins a row.
  public RowArray row() {
    if (text.length() > 1) {
      text.append(")\",");
    }
    text.append("\"(");
    isFirst = true;
    return this;
  }

  /// Adds a column: a number, a truth, an id, a day, or a text; `null` for nothing.
  public RowArray add(@Nullable Object value) {
    separate();
    if (value != null) {
      append(value.toString());
    }
    return this;
  }

  public RowArray add(long value) {
    separate();
    text.append(value);
    return this;
  }

  private void separate() {
    if (!isFirst) {
      text.append(',');
    }
    isFirst = false;
  }

  /// Text in quotes of the row stands within quotes of the array: each sign that means something
  /// there is marked twice.
  private void append(String value) {
    if (isPlain(value)) {
      text.append(value);
      return;
    }
    text.append("\\\"");
    for (var i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\\\\\"");
        case '\\' -> text.append("\\\\\\\\");
        default -> text.append(c);
      }
    }
    text.append("\\\"");
  }

  private static boolean isPlain(String value) {
    if (value.isEmpty()) {
      return false;
    }
    for (var i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      var plain =
          (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || c == '-'
              || c == '_'
              || c == '.'
              || c == ':'
              || (c >= 'A' && c <= 'Z');
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  /// {@return all rows}
  @Override
  public String toString() {
    return text.length() == 1 ? "{}" : text + ")\"}";
  }
}
