package bureau.trust.audit;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.trust.audit.AuditVerification.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// An older database beside newer checkpoints: what a restore signs, and what it hides from nobody.
@Tag("T44")
@Tag("T45")
class RestoredChainsTest {
  private final AuditGround ground = new AuditGround();

  @BeforeEach
  void workThenFallBack() throws SQLException {
    ground.fill(AuditGround.ROADS, 20);
    ground.checkpoints.writeAll();
    ground.fill(AuditGround.ROADS, 10);
    ground.fill(AuditGround.PARKS, 5);
    ground.checkpoints.writeAll();
    fallBackTo(22);
    ground.tamper("delete from audit.event where agency_id = '" + AuditGround.PARKS.value() + "'");
  }

  @AfterEach
  void close() {
    ground.close();
  }

  @Test
  void anOlderDatabaseIsCutOffUntilARestoreIsSigned() {
    assertThat(verify().finding()).isEqualTo(Finding.CUT_OFF);

    var found = mark();

    assertThat(found.bad()).isEmpty();
    assertThat(found.lost()).containsOnlyKeys(AuditGround.ROADS, AuditGround.PARKS);
    assertThat(verify().ok()).isTrue();
    assertThat(verify().anchoredUpTo()).isEqualTo(22);
    assertThat(ground.verifier.verify(AuditGround.PARKS).ok()).isTrue();
  }

  @Test
  void whatIsGoneStaysKnownForEver() {
    mark();
    ground.fill(AuditGround.ROADS, 40);
    ground.checkpoints.writeAll();

    var verified = verify();

    assertThat(verified.ok()).isTrue();
    assertThat(verified.events()).isEqualTo(62);
    assertThat(verified.anchoredUpTo()).isEqualTo(62);
    assertThat(verified.restorations())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.from()).isEqualTo("bak_1");
              assertThat(one.sequence()).isEqualTo(22);
              assertThat(one.lostUpTo()).isEqualTo(30);
            });
  }

  @Test
  void aCutBelowTheRestoredEndIsFound() throws SQLException {
    mark();

    fallBackTo(21);

    assertThat(verify().finding()).isEqualTo(Finding.CUT_OFF);
    assertThat(verify().firstBad()).isEqualTo(22);
  }

  @Test
  void aSignedRestoreShownAgainDoesNotHideALaterCut() throws Exception {
    mark();
    ground.fill(AuditGround.ROADS, 10);
    ground.checkpoints.writeAll();
    var lines = Files.readAllLines(checkpointFile());
    var marker = lines.stream().filter(line -> line.contains("restoredFrom")).findFirst();
    Files.writeString(checkpointFile(), marker.orElseThrow() + "\n", StandardOpenOption.APPEND);

    assertThat(verify().finding()).isEqualTo(Finding.FORGED_CHECKPOINT);

    fallBackTo(22);

    assertThat(verify().finding()).isEqualTo(Finding.CUT_OFF);
  }

  @Test
  void aRestoreThatThisInstallationDidNotSignIsNone() throws IOException {
    var last = List.copyOf(Files.readAllLines(checkpointFile())).getLast();
    var forged =
        last.replace("\"sequence\":30", "\"sequence\":22")
            .replace(",\"signature\"", ",\"restoredFrom\":\"x\",\"lostUpTo\":30,\"signature\"");
    Files.writeString(checkpointFile(), forged + "\n", StandardOpenOption.APPEND);

    assertThat(verify().finding()).isEqualTo(Finding.CUT_OFF);
  }

  @Test
  void aChainThatWasChangedIsNotTakenForARestoredOne() throws SQLException {
    ground.tamper(
        "update audit.event set subject = '' where sequence = 7 and agency_id = '"
            + AuditGround.ROADS.value()
            + "'");

    assertThat(mark().bad()).containsOnlyKeys(AuditGround.ROADS);
    assertThat(verify().finding()).isEqualTo(Finding.CHANGED);
  }

  private RestoredChains.Found mark() {
    return new RestoredChains(ground.tenancy, ground.keyring, ground.clock).mark("bak_1");
  }

  private AuditVerification verify() {
    return ground.verifier.verify(AuditGround.ROADS);
  }

  private void fallBackTo(int sequence) throws SQLException {
    ground.tamper(
        "delete from audit.event where agency_id = '%s' and sequence > %d"
            .formatted(AuditGround.ROADS.value(), sequence));
  }

  private Path checkpointFile() {
    return ground.keys.resolve("checkpoints").resolve(AuditGround.ROADS.value() + ".jsonl");
  }
}
