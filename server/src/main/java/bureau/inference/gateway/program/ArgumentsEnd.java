package bureau.inference.gateway.program;

/// Tells when a tool's arguments, which come in pieces, are whole: where their outermost object or
/// array ends. Whether they are good JSON up to there is not looked at.
public final class ArgumentsEnd {
  private int depth;
  private boolean inText;
  private boolean escaped;
  private boolean reached;

  /// Takes the next piece.
  public void more(String json) {
    for (var i = 0; i < json.length() && !reached; i++) {
      if (inText) {
        inText(json.charAt(i));
      } else {
        outsideText(json.charAt(i));
      }
    }
  }

  public boolean reached() {
    return reached;
  }

  private void inText(char c) {
    if (escaped) {
      escaped = false;
    } else if (c == '\\') {
      escaped = true;
    } else if (c == '"') {
      inText = false;
    }
  }

  private void outsideText(char c) {
    switch (c) {
      case '"' -> inText = true;
      case '{', '[' -> depth++;
      case '}', ']' -> {
        depth--;
        reached = depth <= 0;
      }
      default -> {}
    }
  }
}
