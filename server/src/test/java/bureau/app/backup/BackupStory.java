package bureau.app.backup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingLong;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.blobs.Blobs;
import bureau.ground.platform.blobs.FileBlobs;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.ids.AgencyId;
import bureau.testing.BureauProcess;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A backup taken from a server at work, what happened after it, and its way back into an empty
/// home beside the keys as they are by then.
@Tag("T44")
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupStory {
  private static final byte[] FILE = "what somebody brought in".getBytes(UTF_8);

  private final Path place = TestServer.newHome();
  private final Path keys = place.resolve("keys");
  private final Path archive = place.resolve("installation.zip");

  /// What was acknowledged, and when.
  private final Map<String, Instant> conversations = new LinkedHashMap<>();

  private JsonNode demonstration = JsonMapper.shared().nullNode();
  private JsonNode backup = JsonMapper.shared().nullNode();
  private String session = "";
  private UUID file = new UUID(0, 0);

  @BeforeAll
  void takeABackupAndGoOnWorking() throws Exception {
    var home = place.resolve("first");
    try (var server = BureauProcess.start(home, environment(), "serve")) {
      var address = server.address();
      demonstration = said(home, "demo", "--json");
      var ada = signedIn(address, employee(0));
      session = ada.cookie("bureau-session").orElseThrow();
      file = blobs(home).write(agency(0), out -> out.write(FILE));
      var stop = new AtomicBoolean();
      var writing = CompletableFuture.runAsync(() -> write(ada, stop));

      backup = said(home, "backup", "--json", "--to", archive.toString());

      stop.set(true);
      writing.join();
      var record = said(home, "api", "GET", "/console/api/audit?limit=100").toString();
      assertThat(record).contains("backup.begun").contains("backup.taken");
      // later than the backup, and anchored beside the keys when the server stops
      said(
          home, "agency", "destroy-key", "--json", "--agency", id(1), "--confirm", domain(home, 1));
      server.signal("TERM");
      assertThat(server.ended().err()).isEmpty();
    }
  }

  @Test
  void everythingAcknowledgedBeforeItsEndIsBackAndTheRecordIsWhole() throws Exception {
    var home = place.resolve("second");

    var restored = said(home, "restore", "--json", archive.toString());

    assertThat(restored.path("from").asString()).isEqualTo(backup.path("id").asString());
    assertThat(restored.path("bad").size()).isZero();
    assertThat(restored.path("lost").valueStream().map(each -> each.path("agency").asString()))
        .contains(id(1));
    try (var content = blobs(home).open(agency(0), file)) {
      assertThat(content.readAllBytes()).isEqualTo(FILE);
    }
    try (var server = BureauProcess.start(home, environment(), "serve")) {
      var address = server.address();
      var ada = signedIn(address, employee(0));
      assertThat(conversationsOf(ada)).containsAll(acknowledgedBeforeItsEnd()).isNotEmpty();
      assertThat(new Visitor(address).withCookie("bureau-session", session).get("/api/session"))
          .extracting(Visitor.Answer::status)
          .isEqualTo(401);

      assertThatTheDestroyedAgencyStaysDestroyed(address, home);

      var verified = said(home, "audit", "verify", "--json");
      assertThat(verified.path("ok").asBoolean()).as(verified.toString()).isTrue();
      assertThat(verified.toString()).contains(backup.path("id").asString());
      assertThat(
              said(home, "api", "GET", "/console/api/audit?action=installation.restored")
                  .toString())
          .contains(backup.path("id").asString());
    }
  }

  private void assertThatTheDestroyedAgencyStaysDestroyed(URI address, Path home) {
    var operator =
        Visitor.signedIn(
            address,
            demonstration.at("/operator/email").asString(),
            demonstration.at("/operator/password").asString());
    assertThat(operator.get("/console/api/agencies/" + id(1)).text("/state")).isEqualTo("closed");
    var people = operator.get("/console/api/people?agency=" + id(1));
    assertThat(people.status()).isEqualTo(410);
    assertThat(people.text("/detail")).contains("The key of this agency was destroyed");
    var entering =
        new Visitor(address)
            .post(
                "/api/session",
                Map.of("email", employee(1).getKey(), "password", employee(1).getValue()));
    assertThat(entering.status()).isEqualTo(401);
    var again = operator.post("/console/api/agencies/" + id(1) + "/reactivate", null);
    assertThat(again.status()).isEqualTo(409);
    assertThat(keys.resolve("agencies")).isDirectoryNotContaining("glob:**" + uuid(home) + ".key");
  }

  /// {@return the destroyed agency, as the list beside the keys names it}
  private String uuid(Path home) {
    try {
      return Files.readString(keys.resolve("destroyed")).strip().substring(0, 36);
    } catch (IOException e) {
      throw new AssertionError(home.toString(), e);
    }
  }

  @Test
  void aDamagedArchiveIsRefusedAndNoServerStartsOnTheHalf() throws Exception {
    var cut = place.resolve("cut.zip");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(archive), (int) Files.size(archive) / 2));
    refused("a part of one", "cut", "restore", cut.toString());

    var flipped = Files.copy(archive, place.resolve("flipped.zip"));
    try (var file = new RandomAccessFile(flipped.toFile(), "rw")) {
      var middle = middleOfTheLargest(archive);
      file.seek(middle);
      var one = file.read();
      file.seek(middle);
      file.write(one ^ 0xff);
    }
    refused("cannot be used", "flipped", "restore", flipped.toString());
    refused("was stopped before its end", "flipped", "serve");

    // the same home takes the right one
    said(place.resolve("flipped"), "restore", "--json", archive.toString());
  }

  /// {@return where something is kept: between the entries a zip has bytes that nobody reads}
  private static long middleOfTheLargest(Path archive) throws IOException {
    try (var zip = new ZipFile(archive.toFile())) {
      var largest =
          Collections.max(
              Collections.list(zip.entries()), comparingLong(ZipEntry::getCompressedSize));
      var name = largest.getName().getBytes(ISO_8859_1);
      // the first place with its name is the head of the entry
      var head = new String(Files.readAllBytes(archive), ISO_8859_1).indexOf(largest.getName());
      return head + name.length + largest.getCompressedSize() / 2;
    }
  }

  @Test
  void withoutItsKeysOrWithOthersItIsRefused() throws Exception {
    var home = place.resolve("keyless");
    var without =
        BureauProcess.run(home, Map.of("BUREAU_PORT", "0"), "restore", archive.toString());
    assertThat(without.status()).isEqualTo(1);
    assertThat(without.err()).contains("The keys of the backup are not in");
    assertThat(home.resolve("keys")).doesNotExist();

    var others = place.resolve("other-keys");
    new Keyring(others, InstantSource.system());
    var with =
        BureauProcess.run(
            home, Map.of("BUREAU_KEYS", others.toString()), "restore", archive.toString());
    assertThat(with.status()).isEqualTo(1);
    assertThat(with.err()).contains("other keys than those in BUREAU_KEYS");
  }

  @Test
  void aHomeThatHasADatabaseIsLeftAlone() {
    refused("has a database already", "first", "restore", archive.toString());
    refused("There is no file", "new", "restore", place.resolve("none.zip").toString());
  }

  @Test
  void killedInTheMiddleARestoreIsBegunAgain() throws Exception {
    var home = place.resolve("killed");
    try (var killed = BureauProcess.start(home, environment(), "restore", archive.toString())) {
      killed.awaits(home.resolve("database.half/PG_VERSION"));
      killed.kill();
    }
    refused("was stopped before its end", "killed", "serve");

    said(home, "restore", "--json", archive.toString());

    try (var server = BureauProcess.start(home, environment(), "serve")) {
      assertThat(conversationsOf(signedIn(server.address(), employee(0)))).isNotEmpty();
    }
  }

  @Test
  void killedInTheMiddleABackupLeavesNoArchive() throws Exception {
    var home = place.resolve("torn");
    var own =
        Map.of(
            "BUREAU_PORT", "0", "BUREAU_MODELS_LOCAL", "none", "BUREAU_PLATFORM_METRICS_PORT", "0");
    try (var server = BureauProcess.start(home, own, "serve")) {
      server.address();
      try (var _ = BureauProcess.start(home, own, "backup")) {
        server.awaits(half(home));
        server.kill();
      }
    }
    assertThat(archives(home)).isEmpty();

    try (var server = BureauProcess.start(home, own, "serve")) {
      server.address();
      var ended = BureauProcess.run(home, own, "backup");
      assertThat(ended.status()).as(ended.err()).isZero();
    }
    assertThat(archives(home)).hasSize(1);
    assertThat(home.resolve("backups")).isDirectoryNotContaining("glob:**.half");
  }

  private static Path half(Path home) throws Exception {
    var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < deadline) {
      if (Files.isDirectory(home.resolve("backups"))) {
        try (var files = Files.list(home.resolve("backups"))) {
          var found = files.filter(file -> file.toString().endsWith(".half")).findFirst();
          if (found.isPresent()) {
            return found.get();
          }
        }
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("no backup was begun");
  }

  private static List<Path> archives(Path home) throws IOException {
    try (var files = Files.list(home.resolve("backups"))) {
      return files.filter(file -> file.toString().endsWith(".zip")).toList();
    }
  }

  private void write(Visitor ada, AtomicBoolean stop) {
    while (!stop.get()) {
      var made = ada.post("/api/conversations", Map.of());
      assertThat(made.status()).isEqualTo(201);
      conversations.put(made.text("/id"), Instant.now());
    }
  }

  private List<String> acknowledgedBeforeItsEnd() {
    var end = Instant.parse(backup.path("until").asString());
    return conversations.entrySet().stream()
        .filter(each -> each.getValue().isBefore(end))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> conversationsOf(Visitor ada) {
    var found = new ArrayList<String>();
    String after = null;
    do {
      var page =
          ada.get("/api/conversations?limit=100" + (after == null ? "" : "&after=" + after)).json();
      page.path("items").forEach(each -> found.add(each.path("id").asString()));
      after = page.path("next").asString(null);
    } while (after != null);
    return found;
  }

  /// {@return the sealed files of a home, as its server sees them}
  private Blobs blobs(Path home) {
    var clock = InstantSource.system();
    return new FileBlobs(home.resolve("blobs"), new Sealer(new Keyring(keys, clock)), clock);
  }

  private AgencyId agency(int number) {
    return AgencyId.parse(id(number)).orElseThrow();
  }

  private Map<String, String> environment() {
    return Map.of(
        "BUREAU_PORT", "0",
        "BUREAU_KEYS", keys.toString(),
        "BUREAU_MODELS_LOCAL", "none",
        "BUREAU_MODELS_LOCAL_EMBEDDINGS", "false",
        "BUREAU_PLATFORM_METRICS_PORT", "0");
  }

  private JsonNode said(Path home, String... command) {
    var ended = BureauProcess.run(home, environment(), command);
    assertThat(ended.status()).as(ended.err() + ended.out()).isZero();
    return JsonMapper.shared().readTree(ended.out());
  }

  private void refused(String why, String home, String... command) {
    var ended = BureauProcess.run(place.resolve(home), environment(), command);
    assertThat(ended.status()).as(ended.out()).isEqualTo(1);
    assertThat(ended.err()).contains(why);
    assertThat(ended.err().lines()).as("one sentence").hasSize(1);
  }

  private static Visitor signedIn(URI address, Map.Entry<String, String> who) {
    return Visitor.signedIn(address, who.getKey(), who.getValue());
  }

  private Map.Entry<String, String> employee(int agency) {
    var one = demonstration.path("agencies").path(agency).path("employees").path(0);
    return Map.entry(one.path("email").asString(), one.path("password").asString());
  }

  private String id(int agency) {
    return demonstration.path("agencies").path(agency).path("id").asString();
  }

  private String domain(Path home, int agency) {
    return Objects.requireNonNull(
        said(home, "api", "GET", "/console/api/agencies/" + id(agency)).path("domain").asString());
  }
}
