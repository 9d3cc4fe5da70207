package bureau.ground.platform.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.ids.AgencyId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealerTest {
  private static final AgencyId ROADS = new AgencyId(new UUID(1, 1));
  private static final AgencyId PARKS = new AgencyId(new UUID(1, 2));
  private static final UUID ROW = new UUID(2, 1);
  private static final String PLACE = "conversations.message.text";
  private static final String TEXT = "Combien coûte un pont ? 🌉";

  @TempDir private Path keys;
  private Sealer sealer;

  @BeforeEach
  void open() {
    sealer = new Sealer(new Keyring(keys, InstantSource.system()));
  }

  @Test
  void opensWhatItSealed() {
    var sealed = sealer.seal(ROADS, PLACE, ROW, TEXT);

    assertThat(sealer.open(ROADS, PLACE, ROW, sealed)).isEqualTo(TEXT);
  }

  @Test
  void hidesTheText() {
    var sealed = sealer.seal(ROADS, PLACE, ROW, "canary canary canary");

    assertThat(new String(sealed, UTF_8)).doesNotContain("canary");
    assertThat(sealed).hasSize(20 + 33);
  }

  @Test
  void sealsTheSameTextDifferentlyEachTime() {
    assertThat(sealer.seal(ROADS, PLACE, ROW, TEXT))
        .isNotEqualTo(sealer.seal(ROADS, PLACE, ROW, TEXT));
  }

  @Test
  void doesNotOpenUnderAnotherRowPlaceOrAgency() {
    var sealed = sealer.seal(ROADS, PLACE, ROW, TEXT);
    sealer.seal(PARKS, PLACE, ROW, TEXT); // so that this agency has a key, too

    assertThatThrownBy(() -> sealer.open(ROADS, PLACE, new UUID(2, 2), sealed))
        .isInstanceOf(SealBroken.class);
    assertThatThrownBy(() -> sealer.open(ROADS, "conversations.conversation.title", ROW, sealed))
        .isInstanceOf(SealBroken.class);
    assertThatThrownBy(() -> sealer.open(PARKS, PLACE, ROW, sealed)).isInstanceOf(SealBroken.class);
  }

  @Test
  void doesNotOpenWhenAnyByteWasChanged() {
    var sealed = sealer.seal(ROADS, PLACE, ROW, TEXT);

    for (var i = 0; i < sealed.length; i++) {
      var changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> sealer.open(ROADS, PLACE, ROW, changed))
          .as("byte %d", i)
          .isInstanceOf(SealBroken.class);
    }
    assertThatThrownBy(() -> sealer.open(ROADS, PLACE, ROW, new byte[0]))
        .isInstanceOf(SealBroken.class);
  }

  @Test
  void saysWhatIsBrokenWithoutTheContent() {
    var sealed = sealer.seal(ROADS, PLACE, ROW, "canary");

    assertThatThrownBy(() -> sealer.open(ROADS, PLACE, new UUID(2, 2), sealed))
        .hasMessageContaining(PLACE)
        .hasMessageNotContaining("canary")
        .hasNoCause();
  }
}
