package bureau.material.knowledge.ingest;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.Embedder;
import java.util.List;
import java.util.Random;

/// Makes vectors that depend on the text alone; none while it is dead.
final class ScriptedEmbedder implements Embedder {
  private volatile boolean dead;
  private volatile String model = "scripted";

  void die() {
    dead = true;
  }

  void liveAgain() {
    dead = false;
  }

  void become(String other) {
    model = other;
  }

  @Override
  public List<float[]> passages(AgencyId agency, List<String> texts) {
    return texts.stream().map(text -> query(agency, text)).toList();
  }

  @Override
  public float[] query(AgencyId agency, String text) {
    if (dead) {
      throw new EmbedderUnavailable("as it was told to");
    }
    var random = new Random(text.hashCode());
    return new float[] {random.nextFloat(), random.nextFloat(), random.nextFloat()};
  }

  @Override
  public String model() {
    return model;
  }
}
