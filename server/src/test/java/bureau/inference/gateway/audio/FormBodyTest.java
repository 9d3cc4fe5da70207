package bureau.inference.gateway.audio;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.gateway.program.BodyRoom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormBodyTest {
  @Test
  void writesTheFormAnew() throws IOException {
    var form =
        form(
            "mp3",
            new Upload.Field("prompt", "Grüße"),
            new Upload.Field("include[]", "a"),
            new Upload.Field("include[]", "b"),
            new Upload.Field("user", "Ada"),
            new Upload.Field("metadata[person]", "Ada"));

    var boundary = form.contentType().substring("multipart/form-data; boundary=".length());
    var written = written(form);
    assertThat(written.replace(boundary, "B"))
        .isEqualTo(
            """
            --B
            Content-Disposition: form-data; name="model"

            real
            --B
            Content-Disposition: form-data; name="prompt"

            Grüße
            --B
            Content-Disposition: form-data; name="include[]"

            a
            --B
            Content-Disposition: form-data; name="include[]"

            b
            --B
            Content-Disposition: form-data; name="file"; filename="audio.mp3"
            Content-Type: audio/mpeg

            sound
            --B--
            """
                .replace("\n", "\r\n"));
    assertThat(form.length()).isEqualTo(written.getBytes(StandardCharsets.UTF_8).length);
    assertThat(written(form)).isEqualTo(written); // a second time for a second connection
  }

  @Test
  void aNameWithoutEndingStaysWithoutOne() throws IOException {
    assertThat(written(form(""))).contains("filename=\"audio\"\r\n");
  }

  @Test
  void safeguardsReadTheTextsThatLeave() throws IOException {
    var form =
        form(
            "wav",
            new Upload.Field("prompt", "about \"Ada\""),
            new Upload.Field("keywords[]", "a"),
            new Upload.Field("keywords[]", "b"),
            new Upload.Field("user", "Ada"));

    assertThat(new String(form.words(), StandardCharsets.UTF_8))
        .isEqualTo("{\"prompt\":[\"about \\\"Ada\\\"\"],\"keywords[]\":[\"a\",\"b\"]}");
  }

  private static FormBody form(String ending, Upload.Field... fields) throws IOException {
    var sound = new Slices();
    try (var share = new BodyRoom(1 << 20).share()) {
      var bytes = "sound".getBytes(StandardCharsets.US_ASCII);
      assertThat(sound.read(new ByteArrayInputStream(bytes), 100, share)).isTrue();
    }
    var file = new Upload.File(ending, "audio/mpeg", sound);
    return new FormBody(new Upload("alias", false, List.of(fields), file), "real");
  }

  private static String written(FormBody form) throws IOException {
    var out = new ByteArrayOutputStream();
    form.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
