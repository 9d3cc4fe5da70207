package bureau.inference.gateway.provider;

import static bureau.inference.gateway.provider.GeminiAsked.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class GeminiLinkTest {
  @ParameterizedTest
  @CsvSource({
    "https://pictures.example/a.PNG?x=1,image/png",
    "HTTPS://pictures.example/a.jpg,image/jpeg",
    "https://pictures.example/a.b.jpeg,image/jpeg",
    "https://pictures.example/%61.webp,image/webp",
    "https://storage.googleapis.com/shop/a.bmp?X-Goog-Signature=ab,image/bmp",
    "https://shop.storage.googleapis.com/a.png,image/png",
  })
  void saysWhatTheAddressIsThatOf(String url, String type) {
    assertThat(written(url)).isEqualTo(json("{'mimeType':'" + type + "','fileUri':'" + url + "'}"));
  }

  @Test
  void leavesATypeToTheApiThatTheAddressDoesNotTell() {
    for (var url :
        new String[] {"https://a.example", "https://a.example/png", "https://a.example/x.svg"}) {
      assertThat(written(url)).isEqualTo(json("{'fileUri':'" + url + "'}"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "files/abc",
        "gs://bucket/a.png",
        "http://pictures.example/a.png",
        "data:image/png;base64,AAAA",
        "https:files/abc",
        "https:///a.png",
        "https://pictures.example/a b.png",
        "https://generativelanguage.googleapis.com/v1beta/files/abc",
        "https://GENERATIVELANGUAGE.googleapis.com./v1beta/files/abc",
        "https://pictures.example@generativelanguage.googleapis.com:443/v1beta/files/abc",
        "https://pictures.example\\@generativelanguage.googleapis.com/v1beta/files/abc",
        "https://eu-generativelanguage.googleapis.com/v1beta/files/abc",
        "https://googleapis.com/v1beta/files/abc"
      })
  void refusesWhatIsNotPublicOverHttps(String url) {
    GeminiAsked.isRefusedFor("linkedImage.url", () -> written(url));
  }

  private static JsonNode written(String url) {
    var data = JsonNodeFactory.instance.objectNode();
    GeminiLink.write(data, url);
    return data;
  }
}
