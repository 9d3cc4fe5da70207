package bureau.inference.gateway.hub;

/// What a provider can be asked for besides an answer in words.
public enum Operation {
  EMBEDDINGS("embeddings"),
  TRANSCRIPTION("audio/transcriptions"),
  /// A transcription in English of speech in any language.
  TRANSLATION("audio/translations"),
  SPEECH("audio/speech");

  private final String word;

  Operation(String word) {
    this.word = word;
  }

  /// {@return what programs call it: the end of the route's address}
  public String word() {
    return word;
  }
}
