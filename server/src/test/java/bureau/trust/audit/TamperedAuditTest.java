package bureau.trust.audit;

import static bureau.trust.audit.AuditGround.PARKS;
import static bureau.trust.audit.AuditGround.ROADS;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.trust.audit.AuditVerification.Finding;
import bureau.trust.audit.chain.Chain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Somebody who may do anything in the database, and who knows how events are chained, but who has
/// not the keys: whatever they do to 10,000 events is found, at the first bad one.
@Tag("T45")
class TamperedAuditTest {
  private static final int EVENTS = 10_000;
  private static final int ANCHORED = 9_990;

  @SuppressWarnings("NullAway.Init")
  private static AuditGround ground;

  @SuppressWarnings("NullAway.Init")
  private static byte[] genuineCheckpoints;

  @BeforeAll
  static void record() throws Exception {
    ground = new AuditGround();
    ground.signIn(PARKS, "per_1");
    for (var anchor : List.of(4_000, 7_000, ANCHORED)) {
      ground.fill(ROADS, anchor - ground.events(ROADS).size());
      ground.checkpoints.writeAll();
    }
    ground.fill(ROADS, EVENTS - ANCHORED);
    ground.tamper("create table audit.pristine as select * from audit.event");
    genuineCheckpoints = Files.readAllBytes(checkpointFile());
  }

  @AfterAll
  static void close() {
    ground.close();
  }

  @BeforeEach
  void restore() throws Exception {
    ground.tamper(
        "alter table audit.event drop constraint if exists event_pkey",
        "alter table audit.event drop constraint if exists event_sequence_check",
        "truncate audit.event",
        "insert into audit.event select * from audit.pristine",
        "alter table audit.event add constraint event_pkey primary key (agency_id, sequence)");
    Files.write(checkpointFile(), genuineCheckpoints);
  }

  @Test
  void findsNothingWhereNothingWasDone() {
    var verified = verify();

    assertThat(verified.ok()).isTrue();
    assertThat(verified.firstBad()).isNull();
    assertThat(verified.events()).isEqualTo(EVENTS);
    assertThat(verified.anchoredUpTo()).isEqualTo(ANCHORED);
    assertThat(verified.notAnchored()).isEqualTo(EVENTS - ANCHORED);
  }

  @ParameterizedTest
  @MethodSource("changesToEachColumn")
  void findsAChangeToAnyColumnOfAnyRow(long row, String change) throws SQLException {
    tamper("update audit.event set %s where %s".formatted(change, is(row)));

    assertBad(row, Finding.CHANGED);
  }

  static Stream<Arguments> changesToEachColumn() {
    var random = new Random(45);
    return Stream.of(
            "at = at + interval '1 microsecond'",
            "actor_kind = 'operator'",
            "actor_id = actor_id || '0'",
            "action = 'model.caller'",
            "subject = ''",
            "details = replace(details, '\"tokens\"', '\"token\"')",
            "actor_id = actor_id || subject, subject = ''",
            "previous_hash = sha256('')",
            "hash = sha256('')",
            "mark = substr(sha256(''), 1, 16)")
        .flatMap(
            change ->
                IntStream.of(1, EVENTS, 2 + random.nextInt(ANCHORED))
                    .mapToObj(row -> Arguments.of(row, change)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void findsAChangeWhoseChainWasRecomputedToTheEnd(int row) throws SQLException {
    forgeFrom(row, ground.events(ROADS).subList(row - 1, EVENTS).size());

    assertBad(row, Finding.CHANGED);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void findsADeletedRow(int row) throws SQLException {
    tamper("delete from audit.event where " + is(row));

    assertBad(row, Finding.MISSING);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void findsADeletedRowWhoseGapWasClosed(int row) throws SQLException {
    tamper(
        "delete from audit.event where " + is(row),
        "alter table audit.event drop constraint event_pkey",
        "update audit.event set sequence = sequence - 1 where %s and sequence > %d"
            .formatted(isRoads(), row));

    assertBad(row, Finding.CHANGED);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void findsAnInsertedRow(int row) throws SQLException {
    tamper(
        "alter table audit.event drop constraint event_pkey",
        "update audit.event set sequence = sequence + 1 where %s and sequence >= %d"
            .formatted(isRoads(), row),
        "insert into audit.event select * from audit.pristine where " + is(row));

    // the first of the two is the old row at its old place: the next one is the first bad
    assertBad(row + 1, Finding.CHANGED);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void findsASecondRowOfTheSameSequence(int row) throws SQLException {
    tamper(
        "alter table audit.event drop constraint event_pkey",
        "insert into audit.event select * from audit.pristine where " + is(row));

    assertBad(row, Finding.ADDED);
  }

  @Test
  void findsARowBeforeTheFirst() throws SQLException {
    tamper("update audit.event set sequence = -3 where " + is(EVENTS));

    assertBad(-3, Finding.ADDED);
  }

  @Test
  void findsARowFarBehindTheLast() throws SQLException {
    tamper("update audit.event set sequence = 1000000 where " + is(EVENTS));

    assertBad(EVENTS, Finding.MISSING);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void findsTwoRowsThatChangedPlaces(int row) throws SQLException {
    var other = row == EVENTS ? row - 1 : row + 1;
    tamper(
        "alter table audit.event drop constraint event_pkey",
        "update audit.event set sequence = %d - sequence where %s and sequence in (%d, %d)"
            .formatted(row + other, isRoads(), row, other));

    assertBad(Math.min(row, other), Finding.CHANGED);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void findsARowMovedToAnotherAgency(int row) throws SQLException {
    tamper(
        "update audit.event set agency_id = '%s', sequence = 2 where %s"
            .formatted(PARKS.value(), is(row)));

    assertBad(row, Finding.MISSING);
    assertThat(ground.verifier.verify(PARKS).firstBad()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5_000, ANCHORED, ANCHORED + 1, EVENTS})
  void findsThatTheNewestRowsWereCutOffUpToTheLastCheckpoint(int row) throws SQLException {
    tamper("delete from audit.event where %s and sequence >= %d".formatted(isRoads(), row));

    if (row <= ANCHORED) {
      assertBad(row, Finding.CUT_OFF);
    } else {
      assertThat(verify().notAnchored()).isEqualTo(row - ANCHORED - 1);
    }
  }

  @Test
  void findsThatEverythingIsGone() throws SQLException {
    tamper("truncate audit.event", "truncate audit.chain");

    assertBad(1, Finding.CUT_OFF);
    assertThat(ground.verifier.verifyAll()).extracting(AuditVerification::agency).contains(ROADS);
    tamper("insert into audit.chain select distinct agency_id from audit.pristine");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void findsAReplacedTail(int row) throws SQLException {
    tamper("delete from audit.event where %s and sequence >= %d".formatted(isRoads(), row));
    forgeFrom(row, EVENTS - row + 1 + 50);

    assertBad(row, Finding.CHANGED);
  }

  /// Even if the server itself, with its keys, goes on after the rows were cut off.
  @Test
  void findsATailThatTheServerReplacedAfterRowsWereCutOff() throws SQLException {
    tamper("delete from audit.event where %s and sequence > 6000".formatted(isRoads()));
    ground.fill(ROADS, 5_000);

    assertBad(4_001, Finding.REPLACED);
  }

  @Test
  void tellsTheHarmedAgencyFromTheOthers() throws SQLException {
    tamper("delete from audit.event where " + is(17));

    assertThat(ground.verifier.verifyAll())
        .filteredOn(verified -> !verified.ok())
        .extracting(AuditVerification::agency)
        .containsExactly(ROADS);
  }

  @Test
  void findsAForgedCheckpoint() throws IOException {
    var lines = Files.readString(checkpointFile());
    Files.writeString(checkpointFile(), lines.replace("\"sequence\":7000", "\"sequence\":7001"));

    assertThat(verify().finding()).isEqualTo(Finding.FORGED_CHECKPOINT);
    assertThat(verify().firstBad()).isNull();
  }

  @Test
  void findsACheckpointOfAnotherAgency() throws IOException {
    Files.copy(
        checkpointFile().resolveSibling(PARKS.value() + ".jsonl"),
        checkpointFile(),
        StandardCopyOption.REPLACE_EXISTING);

    assertThat(verify().finding()).isEqualTo(Finding.FORGED_CHECKPOINT);
  }

  @Test
  void passesOverACheckpointThatAPowerCutLeftUnfinishedAndWritesTheNext() throws IOException {
    Files.writeString(checkpointFile(), "{\"agency\":\"agc_", StandardOpenOption.APPEND);
    assertThat(verify().ok()).isTrue();

    ground.checkpoints.close();

    assertThat(verify().ok()).isTrue();
    assertThat(verify().notAnchored()).isZero();
  }

  @Test
  void writesNoCheckpointWhereNothingIsNew() throws IOException {
    ground.checkpoints.writeAll();
    var once = Files.readString(checkpointFile());
    ground.checkpoints.writeAll();

    assertThat(checkpointFile()).content().isEqualTo(once);
    assertThat(once.lines()).hasSize(4);
  }

  static IntStream rows() {
    return IntStream.of(1, 2, 5_000, ANCHORED, EVENTS - 1);
  }

  /// Chains other events from here on as somebody would who knows everything but the key.
  private static void forgeFrom(int row, int count) throws SQLException {
    var forger = new Chain(new byte[32], JsonMapper.builder().build());
    var before = row == 1 ? Chain.start() : ground.events(ROADS).get(row - 2).asLink();
    var forged =
        forger.link(
            ROADS, before, IntStream.range(0, count).mapToObj(n -> AuditGround.call(-n)).toList());
    tamper("delete from audit.event where %s and sequence >= %d".formatted(isRoads(), row));
    ground.tenancy.doInAgency(ROADS, tx -> ground.store.append(tx, before, forged));
  }

  private static void tamper(String... statements) throws SQLException {
    ground.tamper(statements);
  }

  private static AuditVerification verify() {
    return ground.verifier.verify(ROADS);
  }

  private static void assertBad(long firstBad, Finding finding) {
    var verified = verify();
    assertThat(verified.finding()).isEqualTo(finding);
    assertThat(verified.firstBad()).isEqualTo(firstBad);
    assertThat(verified.ok()).isFalse();
  }

  private static String isRoads() {
    return "agency_id = '" + ROADS.value() + "'";
  }

  private static String is(long row) {
    return isRoads() + " and sequence = " + row;
  }

  private static Path checkpointFile() {
    return ground.keys.resolve("checkpoints/" + ROADS.value() + ".jsonl");
  }
}
