package bureau.ground.platform.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.ids.AgencyId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyringTest {
  private static final AgencyId ROADS = new AgencyId(new UUID(1, 1));
  private static final UUID ROW = new UUID(2, 1);
  private static final String PLACE = "conversations.message.text";

  @TempDir private Path home;
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void readsOnOneNodeWhatAnotherSealed() {
    var sealed = new Sealer(node()).seal(ROADS, PLACE, ROW, "text");

    assertThat(new Sealer(node()).open(ROADS, PLACE, ROW, sealed)).isEqualTo("text");
  }

  @Test
  void makesOneKeyWhenManyNodesAskForItAtOnce() throws Exception {
    var together = new CountDownLatch(1);
    var results = new ArrayList<Future<byte[]>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 32; i++) {
        Callable<byte[]> seal =
            () -> {
              together.await();
              return new Sealer(node()).seal(ROADS, PLACE, ROW, "text");
            };
        results.add(threads.submit(seal));
      }
      together.countDown();
    }

    var reader = new Sealer(node());
    for (var sealed : results) {
      assertThat(reader.open(ROADS, PLACE, ROW, sealed.get())).isEqualTo("text");
    }
  }

  @Test
  void keepsItsFilesToTheOwner() throws IOException {
    new Sealer(node()).seal(ROADS, PLACE, ROW, "text");

    try (var files = Files.walk(keys())) {
      assertThat(files)
          .allSatisfy(
              file ->
                  assertThat(Files.getPosixFilePermissions(file))
                      .isEqualTo(
                          PosixFilePermissions.fromString(
                              Files.isDirectory(file) ? "rwx------" : "rw-------")));
    }
  }

  @Test
  void takesAwayRightsThatOthersWereGiven() throws IOException {
    new Sealer(node()).seal(ROADS, PLACE, ROW, "text");
    var root = keys().resolve("root.key");
    Files.setPosixFilePermissions(keys(), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rw-rw-r--"));

    node();

    assertThat(Files.getPosixFilePermissions(keys()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Files.getPosixFilePermissions(root))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void opensNothingWithoutTheKeyOfTheAgency() throws IOException {
    var sealed = new Sealer(node()).seal(ROADS, PLACE, ROW, "text");
    Files.delete(agencyKey());

    assertThatThrownBy(() -> new Sealer(node()).open(ROADS, PLACE, ROW, sealed))
        .isInstanceOf(KeysUnavailable.class)
        .hasMessageContaining("is missing");
    assertThatThrownBy(() -> new Sealer(node()).seal(ROADS, PLACE, ROW, "text"))
        .isInstanceOf(KeysUnavailable.class)
        .hasMessageContaining("is missing");
    assertThat(agencyKey()).doesNotExist();
  }

  @Test
  void makesNoNewRootKeyBesideKeysThatTheOldOneWraps() throws IOException {
    new Sealer(node()).seal(ROADS, PLACE, ROW, "text");
    Files.delete(keys().resolve("root.key"));

    assertThatThrownBy(this::node)
        .isInstanceOf(KeysUnavailable.class)
        .hasMessageContaining("Restore it from its copy");
    assertThat(keys().resolve("root.key")).doesNotExist();
  }

  @Test
  void refusesAKeyOfAnotherInstallation() throws IOException {
    var here = node();
    new Sealer(here).seal(ROADS, PLACE, ROW, "text");
    var other = new Keyring(home.resolve("other"), InstantSource.system());
    new Sealer(other).seal(ROADS, PLACE, ROW, "text");
    Files.copy(home.resolve("other/agencies/" + ROADS.value() + ".key"), replaceable(agencyKey()));

    assertThatThrownBy(() -> new Sealer(node()).open(ROADS, PLACE, ROW, new byte[40]))
        .isInstanceOf(KeysUnavailable.class)
        .hasMessageContaining("does not open with the root key");
  }

  @Test
  void refusesAKeyThatWasRenamedToAnotherAgency() throws IOException {
    new Sealer(node()).seal(ROADS, PLACE, ROW, "text");
    var parks = new AgencyId(new UUID(1, 2));
    Files.copy(agencyKey(), agencyKey().resolveSibling(parks.value() + ".key"));

    assertThatThrownBy(() -> new Sealer(node()).seal(parks, PLACE, ROW, "text"))
        .isInstanceOf(KeysUnavailable.class);
  }

  @Test
  void saysThatTheRootKeyIsDamagedAndNotWhatIsInIt() throws IOException {
    node();
    Files.writeString(keys().resolve("root.key"), "canary");

    assertThatThrownBy(this::node)
        .isInstanceOf(KeysUnavailable.class)
        .hasMessageContaining("damaged")
        .hasMessageNotContaining("canary")
        .hasNoCause();
  }

  @Test
  void saysThatAFileLiesWhereTheFolderShouldBe() throws IOException {
    Files.writeString(keys(), "");

    assertThatThrownBy(this::node)
        .isInstanceOf(KeysUnavailable.class)
        .hasMessageContaining("BUREAU_KEYS");
  }

  @Test
  void opensNothingOnAnyNodeOnceTheKeyIsDestroyed() {
    var here = node();
    var there = node();
    var sealed = new Sealer(here).seal(ROADS, PLACE, ROW, "text");
    new Sealer(there).open(ROADS, PLACE, ROW, sealed);

    here.destroy(ROADS);
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());

    for (var node : new Keyring[] {here, there, node()}) {
      var sealer = new Sealer(node);
      assertThatThrownBy(() -> sealer.open(ROADS, PLACE, ROW, sealed))
          .isInstanceOf(KeyDestroyed.class);
      assertThatThrownBy(() -> sealer.seal(ROADS, PLACE, ROW, "text"))
          .isInstanceOf(KeyDestroyed.class);
    }
    assertThat(agencyKey()).doesNotExist();
  }

  @Test
  void refusesADestroyedKeyThatIsBroughtBackFromACopy() throws IOException {
    var here = node();
    var sealed = new Sealer(here).seal(ROADS, PLACE, ROW, "text");
    var copy = Files.readAllBytes(agencyKey());
    here.destroy(ROADS);
    Files.write(agencyKey(), copy);

    assertThatThrownBy(() -> new Sealer(here).open(ROADS, PLACE, ROW, sealed))
        .isInstanceOf(KeyDestroyed.class);
    node();
    assertThat(agencyKey()).doesNotExist();
  }

  @Test
  void finishesADestructionThatWasCutOff() throws IOException {
    new Sealer(node()).seal(ROADS, PLACE, ROW, "text");
    Files.writeString(keys().resolve("destroyed"), ROADS.value() + " 2026-0");

    node();

    assertThat(agencyKey()).doesNotExist();
  }

  @Test
  void destroysOnce() throws IOException {
    var here = node();
    here.destroy(ROADS);
    here.destroy(ROADS);

    assertThat(here.isDestroyed(ROADS)).isTrue();
    assertThat(Files.readAllLines(keys().resolve("destroyed"))).hasSize(1);
    assertThatThrownBy(() -> here.destroy(AgencyId.INSTALLATION))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void opensAfterTheRootKeyWasRenewedAndTheOldOneOpensNothing() throws IOException {
    var here = node();
    var there = node();
    var sealed = new Sealer(here).seal(ROADS, PLACE, ROW, "text");
    var hash = here.lookupHash("email", "a@b.example");
    var oldRoot = Files.readAllBytes(keys().resolve("root.key"));

    here.rotateRoot();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());

    assertThat(new Sealer(here).open(ROADS, PLACE, ROW, sealed)).isEqualTo("text");
    assertThat(new Sealer(there).open(ROADS, PLACE, ROW, sealed)).isEqualTo("text");
    assertThat(node().lookupHash("email", "a@b.example")).isEqualTo(hash);
    Files.write(keys().resolve("root.key"), oldRoot);
    assertThatThrownBy(this::node).isInstanceOf(KeysUnavailable.class);
  }

  @Test
  void finishesARenewalThatWasCutOff() throws IOException {
    var sealed = new Sealer(node()).seal(ROADS, PLACE, ROW, "text");
    var oldKey = Files.readAllBytes(agencyKey());
    var twoKeys = new RootKey(new KeyFolder(keys()));
    twoKeys.addKey();

    var restarted = node();

    assertThat(twoKeys.hasOldKeys()).isFalse();
    assertThat(Files.readAllBytes(agencyKey())).isNotEqualTo(oldKey);
    assertThat(new Sealer(restarted).open(ROADS, PLACE, ROW, sealed)).isEqualTo("text");
  }

  @Test
  void derivesTheSameOnEveryNodeAndAnotherValueForEachKind() {
    var one = node();
    var two = node();

    assertThat(one.lookupHash("email", "x")).hasSize(32).isEqualTo(two.lookupHash("email", "x"));
    assertThat(one.deriveSecret("demo")).hasSize(32).isEqualTo(two.deriveSecret("demo"));
    assertThat(one.lookupHash("email", "x"))
        .isNotEqualTo(one.lookupHash("session", "x"))
        .isNotEqualTo(one.lookupHash("email", "y"));
    assertThat(one.lookupHash("a", "bc")).isNotEqualTo(one.lookupHash("ab", "c"));
    assertThat(one.lookupHash("a", "")).isNotEqualTo(one.deriveSecret("a"));
    assertThat(new Keyring(home.resolve("other"), InstantSource.system()).deriveSecret("demo"))
        .isNotEqualTo(one.deriveSecret("demo"));
  }

  @Test
  void signsWhatEveryNodeVerifies() throws IOException {
    var content = "checkpoint".getBytes(UTF_8);
    var signature = node().signer().sign(content);

    var other = node().signer();

    assertThat(other.verify(content, signature)).isTrue();
    assertThat(other.verify("chockpoint".getBytes(UTF_8), signature)).isFalse();
    assertThat(other.verify(content, new byte[64])).isFalse();
    assertThat(keys().resolve("checkpoints/signing-public.pem"))
        .content()
        .isEqualTo(other.publicKeyPem());
  }

  @Test
  void publishesAKeyThatTheJavaPlatformReads() throws Exception {
    var signer = node().signer();
    var signature = signer.sign("checkpoint".getBytes(UTF_8));
    var pem = signer.publicKeyPem().replaceAll("-----[A-Z ]+-----|\n", "");

    var verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(pem))));
    verifier.update("checkpoint".getBytes(UTF_8));

    assertThat(verifier.verify(signature)).isTrue();
  }

  @Test
  void tellsNothingOfItsKeysAsText() {
    assertThat(node().toString()).isEqualTo("Keyring[" + keys() + "]");
  }

  private Keyring node() {
    return new Keyring(keys(), InstantSource.system(), nanos::get);
  }

  private Path keys() {
    return home.resolve("keys");
  }

  private Path agencyKey() {
    return keys().resolve("agencies/" + ROADS.value() + ".key");
  }

  private static Path replaceable(Path file) throws IOException {
    Files.delete(file);
    return file;
  }
}
