package bureau.material.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.blobs.Blobs.BlobMissing;
import bureau.ground.platform.blobs.FileBlobs;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.tenancy.ConnectionPool;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.material.documents.store.FileStore;
import bureau.testing.TestServer;
import bureau.testkit.SettableClock;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  private static final int MOST = 2_000_000;
  private static final Duration A_DAY = Duration.ofDays(1);

  private final AgencyId agency = new AgencyId(UUID.randomUUID());
  private final Path place = TestServer.newHome();
  private final SettableClock clock = new SettableClock(Instant.now());
  private final Keyring keyring = new Keyring(place.resolve("keys"), clock);
  private final Sealer sealer = new Sealer(keyring);
  private final FileBlobs blobs = new FileBlobs(place.resolve("blobs"), sealer, clock);
  private final HikariDataSource pool =
      ConnectionPool.open(TestServer.migratedDatabase(), 2, Duration.ofSeconds(5));
  private final Tenancy tenancy = new Tenancy(pool);
  private final FileStore store = new FileStore();
  private final Documents documents =
      new Documents(
          tenancy,
          store,
          blobs,
          sealer,
          keyring,
          new Uuid7(clock),
          clock,
          new DocumentsConfig(MOST, A_DAY));
  private final Orphans orphans = new Orphans(tenancy, store, blobs, keyring, A_DAY);

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void keepsTheBytesAndTheName() throws IOException {
    var file = bring(agency, "Péage/../péage.txt", "Le péage");

    try (var content = documents.open(agency, file)) {
      assertThat(content.readAllBytes()).isEqualTo("Le péage".getBytes(StandardCharsets.UTF_8));
    }
    var described = tenancy.inAgency(agency, tx -> documents.describe(tx, Set.of(file)));
    assertThat(described)
        .containsOnlyKeys(file)
        .containsValue(new Documents.Described("Péage/../péage.txt", 9));
  }

  @Test
  void refusesWhatIsTooLargeAndKeepsNothingOfIt() throws IOException {
    var received = documents.receive(agency, new ByteArrayInputStream(new byte[MOST + 1]));

    assertThat(received).isEqualTo(new Received.TooLarge(MOST));
    assertThat(blobs()).isZero();
    assertThat(documents.receive(agency, new ByteArrayInputStream(new byte[MOST])))
        .isInstanceOf(Received.Whole.class);
  }

  @Test
  void equalContentHasOneHashInAnAgencyAndAnotherElsewhere() throws IOException {
    var other = new AgencyId(UUID.randomUUID());

    var first = received(agency, "same");

    assertThat(received(agency, "same").hash()).isEqualTo(first.hash());
    assertThat(received(agency, "else").hash()).isNotEqualTo(first.hash());
    assertThat(received(other, "same").hash()).isNotEqualTo(first.hash());
  }

  @Test
  void whatIsRemovedIsGone() throws IOException {
    var file = bring(agency, "péage.txt", "Le péage");

    tenancy.doInAgency(agency, tx -> documents.remove(tx, file));

    assertThat(blobs()).isZero();
    assertThatThrownBy(() -> documents.open(agency, file)).isInstanceOf(BlobMissing.class);
    assertThatThrownBy(() -> documents.text(agency, file)).isInstanceOf(NotRead.class);
    tenancy.doInAgency(agency, tx -> documents.remove(tx, file));
  }

  @Test
  void anotherAgencyFindsNothing() throws IOException {
    var file = bring(agency, "péage.txt", "Le péage");
    var other = new AgencyId(UUID.randomUUID());

    assertThatThrownBy(() -> documents.open(other, file)).isInstanceOf(BlobMissing.class);
    tenancy.doInAgency(other, tx -> documents.remove(tx, file));

    assertThat(documents.open(agency, file)).isNotNull();
  }

  @Test
  void whatBelongsToNothingIsRemovedAfterADay() throws IOException {
    bring(agency, "kept.txt", "kept");
    received(agency, "its server died before the row was written");

    assertThat(orphans.sweep()).isZero();
    clock.advance(A_DAY.plusMinutes(1));

    assertThat(orphans.sweep()).isEqualTo(1);
    assertThat(blobs()).isEqualTo(1);
  }

  @Test
  void theFilesOfAClosedAgencyAreDropped() throws IOException {
    bring(agency, "kept.txt", "kept");
    var other = new AgencyId(UUID.randomUUID());
    bring(other, "other.txt", "other");

    keyring.destroy(agency);
    orphans.dropClosed();

    assertThat(blobs.agencies()).containsExactly(other);
  }

  private FileId bring(AgencyId whose, String name, String text) throws IOException {
    var received = received(whose, text);
    return tenancy.<FileId>inAgency(whose, tx -> documents.keep(tx, received, name, null));
  }

  private Received.Whole received(AgencyId whose, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return (Received.Whole) documents.receive(whose, new ByteArrayInputStream(bytes));
  }

  private int blobs() throws IOException {
    var all = new ArrayList<UUID>();
    blobs.olderThan(agency, Duration.ofDays(-1), all::add);
    return all.size();
  }
}
