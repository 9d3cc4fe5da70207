package bureau.inference.gateway.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.http.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

@Tag("T58")
class BoundedBodyTest {
  private static final int LIMIT = 4 << 20;
  private static final int ROOM = 6 << 20;

  private final BodyRoom room = new BodyRoom(ROOM);

  @Test
  void whatIsReadTakesRoomForAsLongAsItIsKept() throws IOException {
    var sent = bytes(3 << 20);
    try (var share = room.share()) {
      assertThat(BoundedBody.read(announcing(sent), LIMIT, share)).isEqualTo(sent);

      assertThat(room.left()).isEqualTo(ROOM - sent.length);
    }
    assertThat(room.left()).isEqualTo(ROOM);
  }

  @Test
  void aBodyOfUnknownLengthTakesWhatItGrowsTo() throws IOException {
    var sent = bytes(3 << 20);
    try (var share = room.share()) {
      assertThat(BoundedBody.read(ofUnknownLength(sent), LIMIT, share)).isEqualTo(sent);

      assertThat(room.left()).isBetween(ROOM - (long) LIMIT - 1, ROOM - (long) sent.length);
    }
    assertThat(room.left()).isEqualTo(ROOM);
  }

  @Test
  void whoFindsNoRoomIsToldToComeAgainAndWhatTheySendIsReadOver() throws IOException {
    for (var request :
        new HttpServletRequest[] {announcing(bytes(LIMIT)), ofUnknownLength(bytes(LIMIT))}) {
      try (var other = room.share();
          var share = room.share()) {
        other.take(3 << 20);

        assertThatThrownBy(() -> BoundedBody.read(request, LIMIT, share))
            .isInstanceOfSatisfying(
                ProblemException.class,
                e -> assertThat(e.problem().type()).isEqualTo("urn:bureau:problem:busy"));
        assertThat(request.getInputStream().read()).isNegative();
      }
      assertThat(room.left()).isEqualTo(ROOM);
    }
  }

  @Test
  void aSmallBodyIsTakenWhereThereIsNoRoom() throws IOException {
    var sent = bytes(60_000);
    try (var other = room.share();
        var share = room.share()) {
      other.take(ROOM);

      assertThat(BoundedBody.read(announcing(sent), LIMIT, share)).isEqualTo(sent);
      assertThat(BoundedBody.read(ofUnknownLength(sent), LIMIT, share)).isEqualTo(sent);
    }
  }

  private static HttpServletRequest announcing(byte[] body) {
    var request = new MockHttpServletRequest("POST", "/v1/chat/completions");
    request.setContent(body);
    return request;
  }

  private static HttpServletRequest ofUnknownLength(byte[] body) {
    var request =
        new MockHttpServletRequest("POST", "/v1/chat/completions") {
          @Override
          public long getContentLengthLong() {
            return -1;
          }
        };
    request.setContent(body);
    return request;
  }

  private static byte[] bytes(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
