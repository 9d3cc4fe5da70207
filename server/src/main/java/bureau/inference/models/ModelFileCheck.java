package bureau.inference.models;

import bureau.ground.platform.config.Settings;
import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.egress.EgressConfig;
import bureau.inference.models.local.LocalModelConfig;
import bureau.inference.models.local.Manifest;
import bureau.inference.models.local.ModelFiles;
import bureau.inference.models.local.Unobtainable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Checks the model files on this machine against what their makers published; needs no server.
public final class ModelFileCheck {
  private ModelFileCheck() {}

  /// What one check found.
  ///
  /// @param verdict `verified`, `damaged` (and deleted) or `unreadable`
  public record Checked(String id, String name, String file, String verdict) {}

  /// {@return one for each model that is there, having read its whole file}
  public static List<Checked> verify(Settings settings) {
    try (var egress = new Egress(EgressConfig.read(settings.section("platform")))) {
      var files =
          new ModelFiles(
              LocalModelConfig.read(settings.section("models")),
              Manifest.shippedWithServer(),
              egress);
      var checked = new ArrayList<Checked>();
      for (var entry : files.list()) {
        if (entry.present()) {
          var model = entry.model();
          checked.add(
              new Checked(
                  model.id(), model.name(), entry.file().toString(), verdict(files, model.id())));
        }
      }
      return checked;
    }
  }

  private static String verdict(ModelFiles files, String id) {
    try {
      return files.verify(id, _ -> {}).name().toLowerCase(Locale.ROOT);
    } catch (Unobtainable e) {
      return "unreadable";
    }
  }
}
