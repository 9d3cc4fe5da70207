package bureau.trust.agencies;

import java.util.List;

/// Something that Bureau does with models and that a rule may be about. What a name stands for is
/// known where the calls are made; a name that nothing there has yet is a rule about nothing.
public record Capability(String name) {
  /// Conversations, with their titles.
  public static final Capability CHAT = new Capability("chat");

  /// Questions of programs.
  public static final Capability API = new Capability("api");

  /// Texts of programs made into vectors.
  public static final Capability EMBEDDINGS = new Capability("embeddings");

  /// Texts read aloud.
  public static final Capability SPEECH = new Capability("speech");

  /// Recordings written down.
  public static final Capability TRANSCRIPTION = new Capability("transcription");

  /// Those that there are, in the order in which they are offered.
  public static final List<Capability> ALL = List.of(CHAT, API, EMBEDDINGS, SPEECH, TRANSCRIPTION);
}
