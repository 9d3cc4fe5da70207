package bureau.inference.gateway.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.http.ProblemException;
import bureau.inference.gateway.program.BodyRoom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class UploadReaderTest {
  private static final int LIMIT = 200_000;
  private static final String FORM = "multipart/form-data; boundary=B";

  private final BodyRoom room = new BodyRoom(20 << 20);
  private final BodyRoom.Share share = room.share();

  @AfterEach
  void close() {
    share.close();
    assertThat(room.left()).isEqualTo(20 << 20);
  }

  @Test
  void readsARecordingAndItsFields() throws IOException {
    var sound = new byte[LIMIT];
    new Random(1).nextBytes(sound);

    var upload =
        read(
            file("file", "talk.MP3", "audio/mpeg", sound)
                + part("include[]", "a")
                + part("include[]", "é")
                + part("model", "m")
                + part("stream", "true")
                + "--B--\r\n");

    var kept = new ByteArrayOutputStream();
    upload.file().bytes().writeTo(kept);
    assertThat(kept.toByteArray()).isEqualTo(sound);
    assertThat(upload.file().ending()).isEqualTo("mp3");
    assertThat(upload.file().contentType()).isEqualTo("audio/mpeg");
    assertThat(upload.model()).isEqualTo("m");
    assertThat(upload.stream()).isTrue();
    assertThat(upload.fields())
        .containsExactly(
            new Upload.Field("include[]", "a"),
            new Upload.Field("include[]", "é"),
            new Upload.Field("stream", "true"));
  }

  /// A name may be a path, a header of its own, or somebody's.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "../../etc/passwd; ''",
        "../../x.wav; wav",
        "C:\\secret\\Hearing Dupont.m4a; m4a",
        "a.wav%0d%0aX-Evil: 1; ''",
        "a.b/c; ''",
        ".wav; wav",
        "naïve.flac; flac",
        "a.veryverylong; ''"
      })
  void keepsNoMoreOfANameThanItsEnding(String name, String ending) throws IOException {
    assertThat(read(file("file", name, "text/html", new byte[] {1}) + "--B--").file())
        .satisfies(file -> assertThat(file.ending()).isEqualTo(ending))
        .satisfies(file -> assertThat(file.contentType()).isEqualTo("application/octet-stream"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "application/json",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/mixed; boundary=B",
        "multipart/form-data;boundary"
      })
  void refusesWhatIsNoForm(String contentType) {
    var body = file("file", "a.wav", "audio/wav", new byte[] {1}) + "--B--";

    assertRefused(contentType, body, 400, "form");
  }

  @Test
  void refusesABoundaryWithoutEnd() {
    assertRefused(
        "multipart/form-data; boundary=" + "b".repeat(100_000), part("a", "b"), 400, "form");
  }

  @Test
  void refusesAFormThatBreaksOff() {
    var whole = file("file", "a.wav", "audio/wav", new byte[100]) + part("a", "b") + "--B--";
    for (var length = 0; length < whole.length() - 1; length++) {
      var half = whole.substring(0, length);
      if (half.matches("(?s).*\r\n--B[-\r]?")) {
        continue; // a delimiter with nothing behind it passes for the last one
      }

      assertThatThrownBy(() -> read(half))
          .isInstanceOfSatisfying(
              ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(400));
    }
  }

  @Test
  void refusesAFormWithoutOneRecording() {
    var one = file("file", "a.wav", "audio/wav", new byte[] {1});

    assertRefused(FORM, part("model", "m") + "--B--", 400, "required");
    assertRefused(FORM, file("file", "a.wav", "audio/wav", new byte[0]) + "--B--", 400, "required");
    assertRefused(FORM, one + one + "--B--", 400, "twice");
    assertRefused(FORM + "other", one + "--B--", 400, "required");
    assertRefused(FORM, one.replace(" name=\"file\";", "") + "--B--", 400, "required");
    assertRefused(FORM, one + file("other", "b.wav", "audio/wav", new byte[] {1}), 400, "form");
    assertRefused(FORM, one + part("model", "a") + part("model", "b") + "--B--", 400, "twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\\\"b", "é", "a;b"})
  void refusesNamesOfFieldsThatCouldBeMistaken(String name) {
    assertRefused(FORM, part(name, "x") + "--B--", 400, "form");
  }

  @Test
  void refusesTextThatIsNone() {
    assertRefused(FORM, part("prompt", "\u00ff\u00fe") + "--B--", 400, "form");
  }

  @Test
  void refusesWhatIsTooMuch() {
    var tooLarge = file("file", "a.wav", "audio/wav", new byte[LIMIT + 1]);
    assertRefused(FORM, tooLarge + "--B--", 413, null);
    assertRefused(FORM, part("a", "b").repeat(10_000) + "--B--", 413, null);
    assertRefused(FORM, part("a", "x".repeat(9 << 20)) + "--B--", 413, null);
    assertRefused(FORM, part("a", "x".repeat(40 << 20)), 413, null);
    var head = "--B\r\nContent-Disposition: form-data; name=\"a\"\r\nX: " + "x".repeat(100_000);
    assertRefused(FORM, head + "\r\n\r\nb\r\n--B--", 413, null);
    assertRefused(FORM, head.repeat(50), 413, null);
  }

  @Test
  void findsRoomOrSaysThatItIsBusy() {
    try (var others = room.share()) {
      others.take((20 << 20) - 100);

      assertRefused(FORM, file("file", "a.wav", "audio/wav", new byte[] {1}), 503, null);
    }
  }

  private void assertRefused(String contentType, String body, int status, @Nullable String reason) {
    assertThatThrownBy(() -> read(contentType, body))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(status);
              assertThat(e.problem().params().get("reason")).isEqualTo(reason);
            });
  }

  private Upload read(String body) throws IOException {
    return read(FORM, body);
  }

  private Upload read(String contentType, String body) throws IOException {
    var request = new MockHttpServletRequest("POST", "/v1/audio/transcriptions");
    request.setContentType(contentType);
    request.setContent(body.getBytes(StandardCharsets.ISO_8859_1));
    return UploadReader.read(request, LIMIT, share);
  }

  private static String part(String name, String value) {
    return "--B\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, utf8(value));
  }

  private static String file(String name, String file, String type, byte[] bytes) {
    return "--B\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n%s\r\n"
        .formatted(name, utf8(file), type, new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /// {@return the text whose characters are the bytes of another in UTF-8; as it is if it is meant
  /// to be no UTF-8}
  private static String utf8(String text) {
    return text.startsWith("\u00ff")
        ? text
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
