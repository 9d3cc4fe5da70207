package bureau.material.knowledge.search;

import bureau.ground.platform.ids.AgencyId;
import bureau.inference.gateway.LocalEmbeddings;
import bureau.inference.gateway.LocalEmbeddings.Answer.NotTaken;
import bureau.inference.gateway.LocalEmbeddings.Answer.Unavailable;
import bureau.inference.gateway.LocalEmbeddings.Answer.Vectors;
import bureau.material.knowledge.Embedder;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/// Meaning by the multilingual-e5 that runs on this machine, in the form that it was trained on:
/// `query: ` and `passage: ` before the text, compatibility forms resolved. The first line is for
/// title and headings; what follows is read to its hundred and twentieth word.
///
/// Source: Wang et al., *Multilingual E5 Text Embeddings*, 2024.
public final class LocalEmbedder implements Embedder {
  static final int WORDS = 120;

  /// Beyond it are texts without spaces, of which the model would take no more either.
  private static final int CHARACTERS = 1_500;

  /// As many as the model reads side by side: a question that comes while documents are read waits
  /// for one of these to end, not for a long row of them.
  private static final int AT_ONCE = 2;

  private static final int SHORTEST = 64;

  private final LocalEmbeddings embeddings;

  public LocalEmbedder(LocalEmbeddings embeddings) {
    this.embeddings = embeddings;
  }

  @Override
  public List<float[]> passages(AgencyId agency, List<String> texts) {
    var vectors = new ArrayList<float[]>();
    for (var from = 0; from < texts.size(); from += AT_ONCE) {
      var some = texts.subList(from, Math.min(texts.size(), from + AT_ONCE));
      vectors.addAll(vectors(some.stream().map(text -> form("passage: ", text)).toList()));
    }
    return vectors;
  }

  @Override
  public float[] query(AgencyId agency, String text) {
    return vectors(List.of(form("query: ", text))).getFirst();
  }

  @Override
  public String model() {
    return embeddings.model().orElse("none");
  }

  /// {@return the text as the model is given it}
  static String form(String prefix, String text) {
    return Normalizer.normalize(prefix + beginning(text), Normalizer.Form.NFKC);
  }

  private List<float[]> vectors(List<String> texts) {
    return switch (embeddings.of(texts)) {
      case Vectors(var vectors) -> vectors;
      case NotTaken _ -> texts.size() == 1 ? List.of(shorter(texts.getFirst())) : each(texts);
      case Unavailable _ -> throw new EmbedderUnavailable("the embedding model does not answer");
    };
  }

  private List<float[]> each(List<String> texts) {
    return texts.stream().map(text -> vectors(List.of(text)).getFirst()).toList();
  }

  private float[] shorter(String text) {
    if (text.length() < SHORTEST) {
      throw new EmbedderUnavailable("the embedding model takes not even a short text");
    }
    var end = text.length() / 2;
    return vectors(
            List.of(text.substring(0, Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end)))
        .getFirst();
  }

  private static String beginning(String text) {
    var words = 0;
    var inWord = false;
    var end = Math.min(text.length(), CHARACTERS);
    for (var i = Math.max(0, text.indexOf('\n')); i < end; i++) {
      var space = Character.isWhitespace(text.charAt(i)) || Character.isSpaceChar(text.charAt(i));
      if (space && inWord && words == WORDS) {
        return text.substring(0, i);
      }
      if (!space && !inWord) {
        words++;
      }
      inWord = !space;
    }
    return text.substring(0, end);
  }
}
