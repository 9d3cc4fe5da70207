package bureau.inference.gateway.audio;

/// Guesses how many tokens sound is, for providers that count seconds or nothing.
///
/// Source: OpenAI, *Managing costs* of its Realtime API: what a model hears is a token for 100 ms,
/// what it says a token for 50 ms. Speech is taken to be fifteen characters a second, and a file of
/// unknown length to hold 64 kilobits a second.
final class AudioTokens {
  private static final int HEARD_PER_SECOND = 10;
  private static final int SPOKEN_PER_SECOND = 20;
  private static final int CHARACTERS_PER_SECOND = 15;
  private static final int BYTES_PER_SECOND = 8000;

  private AudioTokens() {}

  /// {@return the tokens of so many seconds that a model hears}
  static long heard(double seconds) {
    return (long) Math.ceil(Math.clamp(seconds, 0, 1e6) * HEARD_PER_SECOND);
  }

  /// {@return the tokens of a recording of so many bytes}
  static long ofFile(long bytes) {
    return heard((double) bytes / BYTES_PER_SECOND);
  }

  /// {@return the tokens of this text as a model says it}
  static long spoken(String text) {
    var characters = text.codePointCount(0, text.length());
    return 1 + (long) characters * SPOKEN_PER_SECOND / CHARACTERS_PER_SECOND;
  }
}
