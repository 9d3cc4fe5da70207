package bureau.material.knowledge;

import bureau.ground.platform.ids.AgencyId;
import java.util.List;

/// Turns texts into vectors whose nearness is nearness of meaning.
public interface Embedder {
  /// {@return one vector for each text, in their order, all of the same length}
  ///
  /// @throws EmbedderUnavailable if none can be made now
  List<float[]> passages(AgencyId agency, List<String> texts);

  /// {@return the vector of a question}
  ///
  /// @throws EmbedderUnavailable if none can be made now
  float[] query(AgencyId agency, String text);

  /// {@return what made the vectors, so that those of different models never meet, for example
  /// `multilingual-e5-small/Q4_0`}
  String model();

  /// The model of an embedder that makes no vectors.
  String NONE = "none";

  /// No vector can be made now: search goes on by keyword.
  final class EmbedderUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EmbedderUnavailable(String why) {
      super(why);
    }
  }
}
