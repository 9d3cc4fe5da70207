package bureau.app.backup;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A manifest as it lies in the archive.
final class ManifestJson {
  private ManifestJson() {}

  static byte[] write(Manifest manifest) {
    return JsonMapper.shared().writeValueAsBytes(manifest);
  }

  /// @throws BadBackup if it is none
  static Manifest read(byte[] json) throws BadBackup {
    try {
      return JsonMapper.shared().readValue(json, Manifest.class);
    } catch (JacksonException e) {
      throw new BadBackup("its list of contents cannot be read");
    }
  }
}
