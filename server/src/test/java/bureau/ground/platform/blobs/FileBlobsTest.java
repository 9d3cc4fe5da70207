package bureau.ground.platform.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.blobs.Blobs.BlobMissing;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.crypto.SealBroken;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.ids.AgencyId;
import bureau.testkit.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileBlobsTest {
  private static final AgencyId ROADS = new AgencyId(new UUID(1, 1));
  private static final AgencyId PARKS = new AgencyId(new UUID(1, 2));
  private static final int SEGMENT = SealedOutput.SEGMENT;
  private static final int SEALED = SEGMENT + SealedOutput.SEAL;

  @TempDir private Path place;
  private final SettableClock clock = new SettableClock(Instant.now());
  private Path folder;
  private FileBlobs blobs;

  @BeforeEach
  void open() {
    folder = place.resolve("blobs");
    var sealer = new Sealer(new Keyring(place.resolve("keys"), clock));
    blobs = new FileBlobs(folder, sealer, clock);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8_192, SEGMENT - 1, SEGMENT, SEGMENT + 1, 3 * SEGMENT, 2_500_000})
  void givesBackWhatWasWritten(int length) throws IOException {
    var content = random(length);

    var blob = write(ROADS, content);

    assertThat(read(ROADS, blob)).isEqualTo(content);
  }

  @Test
  void takesWhatComesByteByByte() throws IOException {
    var content = random(10_000);

    var blob =
        blobs.write(
            ROADS,
            out -> {
              for (var one : content) {
                out.write(one);
              }
            });

    assertThat(read(ROADS, blob)).isEqualTo(content);
  }

  @Test
  void hidesTheContentAndTellsNothingByItsName() throws IOException {
    var canary = "canary canary canary";

    var blob = write(ROADS, canary.getBytes(StandardCharsets.UTF_8));

    assertThat(Files.readString(file(ROADS, blob), StandardCharsets.ISO_8859_1))
        .doesNotContain("canary");
    assertThat(blob.version()).isEqualTo(4);
  }

  @Test
  @Tag("T02")
  void opensForNoOtherAgency() throws IOException {
    var blob = write(ROADS, random(10));
    write(PARKS, random(10)); // which has a key, too

    assertThatThrownBy(() -> blobs.open(PARKS, blob)).isInstanceOf(BlobMissing.class);
    copy(file(ROADS, blob), file(PARKS, blob));

    assertThatThrownBy(() -> read(PARKS, blob)).isInstanceOf(SealBroken.class);
  }

  @Test
  void noticesThatTheEndIsMissing() throws IOException {
    var blob = write(ROADS, random(2 * SEGMENT + 100));
    var bytes = Files.readAllBytes(file(ROADS, blob));

    for (var length : List.of(0, 10, SEALED - 1, SEALED, 2 * SEALED, bytes.length - 1)) {
      Files.write(file(ROADS, blob), Arrays.copyOf(bytes, length));

      assertThatThrownBy(() -> read(ROADS, blob)).as("%d", length).isInstanceOf(SealBroken.class);
    }
  }

  @Test
  void noticesThatPiecesWereSwappedOrAdded() throws IOException {
    var blob = write(ROADS, random(3 * SEGMENT));
    var bytes = Files.readAllBytes(file(ROADS, blob));
    var swapped = bytes.clone();
    System.arraycopy(bytes, 0, swapped, SEALED, SEALED);
    System.arraycopy(bytes, SEALED, swapped, 0, SEALED);
    Files.write(file(ROADS, blob), swapped);

    assertThatThrownBy(() -> read(ROADS, blob)).isInstanceOf(SealBroken.class);

    var longer = Arrays.copyOf(bytes, bytes.length + SEALED);
    System.arraycopy(bytes, 0, longer, bytes.length, SEALED);
    Files.write(file(ROADS, blob), longer);

    assertThatThrownBy(() -> read(ROADS, blob)).isInstanceOf(SealBroken.class);
  }

  @Test
  @SuppressWarnings("InputStreamSlowMultibyteRead") // it is to break in the middle
  void leavesNothingWhereWritingFailed() throws IOException {
    var broken =
        new InputStream() {
          private int left = 2 * SEGMENT;

          @Override
          public int read() throws IOException {
            if (left-- == 0) {
              throw new IOException("No space left on device");
            }
            return 7;
          }
        };

    assertThatThrownBy(() -> blobs.write(ROADS, broken::transferTo))
        .isInstanceOf(IOException.class);

    assertThat(files()).isEmpty();
  }

  @Test
  void deletesAsOftenAsOneLikes() throws IOException {
    var blob = write(ROADS, random(10));

    blobs.delete(ROADS, blob);
    blobs.delete(ROADS, blob);

    assertThatThrownBy(() -> blobs.open(ROADS, blob)).isInstanceOf(BlobMissing.class);
  }

  @Test
  void tellsWhatIsOldAndRemovesWhatWasLeftHalfDone() throws IOException {
    var old = write(ROADS, random(10));
    var half = folder.resolve(ROADS.value().toString()).resolve("new").resolve("half");
    Files.write(half, random(10));
    var found = new ArrayList<UUID>();

    blobs.olderThan(ROADS, Duration.ofHours(1), found::add);

    assertThat(found).isEmpty();
    assertThat(half).exists();

    clock.advance(Duration.ofHours(2));
    blobs.olderThan(ROADS, Duration.ofHours(1), found::add);

    assertThat(found).containsExactly(old);
    assertThat(half).doesNotExist();
  }

  @Test
  void dropsAllOfOneAgencyAndNothingOfAnother() throws IOException {
    write(ROADS, random(10));
    var kept = write(PARKS, random(10));

    blobs.drop(ROADS);

    assertThat(blobs.agencies()).containsExactly(PARKS);
    assertThat(read(PARKS, kept)).hasSize(10);
    blobs.drop(ROADS);
  }

  private UUID write(AgencyId agency, byte[] content) throws IOException {
    return blobs.write(agency, new ByteArrayInputStream(content)::transferTo);
  }

  private byte[] read(AgencyId agency, UUID blob) throws IOException {
    try (var content = blobs.open(agency, blob)) {
      return content.readAllBytes();
    }
  }

  private Path file(AgencyId agency, UUID blob) {
    var name = blob.toString();
    return folder.resolve(agency.value().toString()).resolve(name.substring(0, 2)).resolve(name);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
