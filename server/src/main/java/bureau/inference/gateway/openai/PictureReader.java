package bureau.inference.gateway.openai;

import bureau.inference.gateway.hub.ModelRequest.Image;
import bureau.inference.gateway.hub.ModelRequest.LinkedImage;
import bureau.inference.gateway.hub.ModelRequest.Part;
import bureau.inference.gateway.program.Base64Text;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads the address of a picture: a `data:` address that holds it (RFC 2397), or a link.
public final class PictureReader {
  private static final String DATA = "data:";
  private static final String BASE64 = ";base64";
  private static final Pattern PICTURE = Pattern.compile("image/[a-z0-9][a-z0-9.+-]{0,60}");

  private PictureReader() {}

  /// {@return the picture}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 400 if it is none
  public static Part read(RequestNode url) {
    var address = url.text();
    if (begins(address, DATA)) {
      return image(url, address);
    }
    if (begins(address, "https://") || begins(address, "http://")) {
      return new LinkedImage(address);
    }
    throw url.invalid("format");
  }

  private static Part image(RequestNode url, String address) {
    var comma = address.indexOf(',');
    var header = address.substring(DATA.length(), Math.max(comma, DATA.length()));
    var type = header.toLowerCase(Locale.ROOT);
    if (!type.endsWith(BASE64)) {
      throw url.invalid("format");
    }
    var mediaType = type.substring(0, type.length() - BASE64.length());
    if (!PICTURE.matcher(mediaType).matches()) {
      throw url.refused();
    }
    var base64 = address.substring(comma + 1);
    if (!Base64Text.isOne(base64)) {
      throw url.invalid("format");
    }
    return new Image(mediaType, base64);
  }

  private static boolean begins(String address, String scheme) {
    return address.regionMatches(true, 0, scheme, 0, scheme.length());
  }
}
