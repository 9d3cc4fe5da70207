package bureau.ground.platform.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicIdTest {
  private static final UUID ID = UUID.fromString("01936a2e-1b2c-7def-8abc-0123456789ab");

  @Test
  void hasAPrefixAnd26LettersOfCrockfordsBase32() {
    assertThat(PublicId.format("cnv", ID)).isEqualTo("cnv_01jdn2w6scfqqrnf014d2pf2db");
  }

  @Test
  void everyIdentifierComesBack() {
    var random = new Random(7);

    assertThat(
            Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(10_000)
                .filter(
                    id ->
                        !PublicId.parse("msg", PublicId.format("msg", id)).equals(Optional.of(id))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cnv_",
        "msg_01jdn2w6scfqqrnf014d2pf2db",
        "cnv-01jdn2w6scfqqrnf014d2pf2db",
        "cnv_01JDN2W6SCFQQRNF014D2PF2DB",
        "cnv_01jdn2w6scfqqrnf014d2pf2d",
        "cnv_01jdn2w6scfqqrnf014d2pf2dbb",
        "cnv_z1jdn2w6scfqqrnf014d2pf2db",
        "cnv_01jdn2w6scfqqrnf014d2pf2d%",
        "01936a2e-1b2c-7def-8abc-0123456789ab"
      })
  void nothingElseIsAnIdentifier(String text) {
    assertThat(PublicId.parse("cnv", text)).isEmpty();
  }
}
