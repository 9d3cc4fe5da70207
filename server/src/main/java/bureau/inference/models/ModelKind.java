package bureau.inference.models;

import bureau.ground.platform.http.WireName;
import java.util.Locale;

/// What a model is asked for.
public enum ModelKind implements WireName {
  CHAT,
  EMBEDDING,
  TRANSCRIPTION,
  SPEECH;

  @Override
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// {@return what a model of this name is most likely asked for: providers do not say}
  static ModelKind guessed(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    if (lower.contains("embed")) {
      return EMBEDDING;
    }
    if (lower.contains("whisper") || lower.contains("transcribe")) {
      return TRANSCRIPTION;
    }
    return lower.startsWith("tts-") || lower.contains("-tts") ? SPEECH : CHAT;
  }
}
