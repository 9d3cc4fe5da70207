package bureau.ground.platform.config;

/// A value that must not be printed: `toString` gives `***`.
public record Secret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
