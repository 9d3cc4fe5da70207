package bureau.inference.gateway.provider;

import bureau.inference.gateway.hub.Untranslatable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A picture that the API fetches itself, from any address that is public over HTTPS. An address at
/// Google's own services is refused: there it means a file kept under the provider's key, which may
/// be another agency's. What lies in its object store is as public as anywhere else.
///
/// Source: `ai.google.dev/gemini-api/docs/file-input-methods`, external HTTP and signed URLs; the
/// types are those that it lists for pictures.
final class GeminiLink {
  private static final String SERVICES = ".googleapis.com";
  private static final String STORE = ".storage.googleapis.com";
  private static final Map<String, String> TYPES =
      Map.of(
          "bmp", "image/bmp",
          "jpeg", "image/jpeg",
          "jpg", "image/jpeg",
          "png", "image/png",
          "webp", "image/webp");

  private GeminiLink() {}

  /// @param fileData gets a type where the address ends in one; otherwise the API has to find out
  static void write(ObjectNode fileData, String url) {
    var address = address(url);
    var host = address == null ? null : address.getHost();
    if (address == null
        || host == null
        || !"https".equalsIgnoreCase(address.getScheme())
        || isKeptAtProvider(host)) {
      throw Untranslatable.refused("linkedImage.url");
    }
    var path = address.getPath().toLowerCase(Locale.ROOT);
    var type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type != null) {
      fileData.put("mimeType", type);
    }
    fileData.put("fileUri", url);
  }

  private static boolean isKeptAtProvider(String host) {
    var name = host.toLowerCase(Locale.ROOT);
    var dotted = "." + (name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
    return dotted.endsWith(SERVICES) && !dotted.endsWith(STORE);
  }

  private static @Nullable URI address(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException _) {
      return null;
    }
  }
}
