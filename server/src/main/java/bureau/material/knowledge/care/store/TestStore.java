package bureau.material.knowledge.care.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.care.TestQuestion.Outcome;
import bureau.material.knowledge.care.TestQuestionId;
import bureau.material.knowledge.care.TestRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of `knowledge.test_question`, and of what came of them at each run.
public final class TestStore {
  /// A question as stored: texts sealed.
  ///
  /// @param titleSealed of the document; `null` for none
  @SuppressWarnings("ArrayRecordComponent") // sealed bytes, opened at once and never compared
  public record Row(
      TestQuestionId id,
      CollectionId collection,
      byte[] questionSealed,
      @Nullable DocumentId document,
      byte @Nullable [] titleSealed,
      byte @Nullable [] wordsSealed) {}

  private static final String SELECT =
      """
      select t.id, t.collection_id, t.question_sealed, t.document_id, d.title_sealed, t.words_sealed
      from knowledge.test_question t
      left join knowledge.document d on d.agency_id = t.agency_id and d.id = t.document_id
      where t.agency_id = ?
      """;

  public void insert(
      Tx tx,
      TestQuestionId id,
      CollectionId collection,
      byte[] questionSealed,
      @Nullable DocumentId document,
      byte @Nullable [] wordsSealed,
      Instant now) {
    tx.sql()
        .sql(
            """
            insert into knowledge.test_question
              (agency_id, id, collection_id, question_sealed, document_id, words_sealed, created_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                tx.agency().value(),
                id.value(),
                collection.value(),
                questionSealed,
                document == null ? null : document.value(),
                wordsSealed,
                time(now)))
        .update();
  }

  public Optional<Row> find(Tx tx, TestQuestionId id) {
    return tx.sql()
        .sql(SELECT + " and t.id = ?")
        .params(tx.agency().value(), id.value())
        .query(TestStore::row)
        .optional();
  }

  /// {@return the questions of a collection, the newest first}
  public List<Row> of(Tx tx, CollectionId collection) {
    return tx.sql()
        .sql(SELECT + " and t.collection_id = ? order by t.id desc")
        .params(tx.agency().value(), collection.value())
        .query(TestStore::row)
        .list();
  }

  public int count(Tx tx, CollectionId collection) {
    return tx.sql()
        .sql(
            """
            select count(*) from knowledge.test_question where agency_id = ? and collection_id = ?
            """)
        .params(tx.agency().value(), collection.value())
        .query(Integer.class)
        .single();
  }

  public void delete(Tx tx, TestQuestionId id) {
    tx.sql()
        .sql("delete from knowledge.test_question where agency_id = ? and id = ?")
        .params(tx.agency().value(), id.value())
        .update();
  }

  /// {@return whether the document is of the collection}
  public boolean holds(Tx tx, CollectionId collection, DocumentId document) {
    return tx.sql()
        .sql(
            """
            select exists (select 1 from knowledge.document
              where agency_id = ? and collection_id = ? and id = ?)
            """)
        .params(tx.agency().value(), collection.value(), document.value())
        .query(Boolean.class)
        .single();
  }

  /// {@return which document of the collection took the place of which}
  public Map<DocumentId, DocumentId> successors(Tx tx, CollectionId collection) {
    var all = new HashMap<DocumentId, DocumentId>();
    tx.sql()
        .sql(
            """
            select id, replaced_by from knowledge.document
            where agency_id = ? and collection_id = ? and replaced_by is not null
            """)
        .params(tx.agency().value(), collection.value())
        .query(
            (row, n) ->
                Map.entry(
                    new DocumentId(row.getObject("id", UUID.class)),
                    new DocumentId(row.getObject("replaced_by", UUID.class))))
        .list()
        .forEach(one -> all.put(one.getKey(), one.getValue()));
    return all;
  }

  /// Writes a run; what was asked meanwhile for a question that is gone is left out.
  ///
  /// @param most runs of a collection that are kept
  public void insert(
      Tx tx,
      CollectionId collection,
      TestRun run,
      Map<TestQuestionId, Outcome> outcomes,
      int most) {
    tx.sql()
        .sql(
            """
            insert into knowledge.test_run
              (agency_id, id, collection_id, reason, started_at, ended_at, questions, first,
               first_five, first_ten, answered)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            tx.agency().value(),
            run.id(),
            collection.value(),
            run.reason().wireName(),
            time(run.startedAt()),
            time(run.endedAt()),
            run.questions(),
            run.first(),
            run.firstFive(),
            run.firstTen(),
            run.answered())
        .update();
    var entries = List.copyOf(outcomes.entrySet());
    tx.sql()
        .sql(
            """
            insert into knowledge.test_result (agency_id, run_id, question_id, rank, answered)
            select t.agency_id, ?, t.id, nullif(n.rank, 0), n.answered
            from unnest(?::uuid[], ?::integer[], ?::boolean[]) as n (question, rank, answered)
            join knowledge.test_question t on t.agency_id = ? and t.id = n.question
            """)
        .param(run.id())
        .param(entries.stream().map(one -> one.getKey().value().toString()).toArray(String[]::new))
        .param(entries.stream().mapToInt(one -> one.getValue().rank()).toArray())
        .param(
            entries.stream()
                .map(one -> Boolean.toString(one.getValue().isAnswered()))
                .toArray(String[]::new))
        .param(tx.agency().value())
        .update();
    tx.sql()
        .sql(
            """
            delete from knowledge.test_run where agency_id = ? and id in (
              select id from knowledge.test_run where agency_id = ? and collection_id = ?
              order by id desc offset ?)
            """)
        .params(tx.agency().value(), tx.agency().value(), collection.value(), most)
        .update();
  }

  /// {@return runs of a collection, the newest first}
  public List<TestRun> runs(Tx tx, CollectionId collection) {
    return tx.sql()
        .sql(
            """
            select id, reason, started_at, ended_at, questions, first, first_five, first_ten,
              answered
            from knowledge.test_run where agency_id = ? and collection_id = ? order by id desc
            """)
        .params(tx.agency().value(), collection.value())
        .query(TestStore::run)
        .list();
  }

  public Map<TestQuestionId, Outcome> outcomes(Tx tx, UUID run) {
    var all = new HashMap<TestQuestionId, Outcome>();
    tx.sql()
        .sql(
            """
            select question_id, coalesce(rank, 0) as rank, answered from knowledge.test_result
            where agency_id = ? and run_id = ?
            """)
        .params(tx.agency().value(), run)
        .query(
            (row, n) ->
                Map.entry(
                    new TestQuestionId(row.getObject("question_id", UUID.class)),
                    new Outcome(row.getInt("rank"), row.getBoolean("answered"))))
        .list()
        .forEach(one -> all.put(one.getKey(), one.getValue()));
    return all;
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    var document = row.getObject("document_id", UUID.class);
    return new Row(
        new TestQuestionId(row.getObject("id", UUID.class)),
        new CollectionId(row.getObject("collection_id", UUID.class)),
        row.getBytes("question_sealed"),
        document == null ? null : new DocumentId(document),
        row.getBytes("title_sealed"),
        row.getBytes("words_sealed"));
  }

  private static TestRun run(ResultSet row, int n) throws SQLException {
    return new TestRun(
        row.getObject("id", UUID.class),
        TestRun.Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("ended_at", OffsetDateTime.class).toInstant(),
        row.getInt("questions"),
        row.getInt("first"),
        row.getInt("first_five"),
        row.getInt("first_ten"),
        row.getInt("answered"));
  }
}
