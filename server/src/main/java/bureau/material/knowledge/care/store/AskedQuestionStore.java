package bureau.material.knowledge.care.store;

import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.PassageId;
import bureau.material.knowledge.care.AskedQuestion.State;
import bureau.material.knowledge.care.QuestionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of `knowledge.asked_question` and of the places found nearest.
public final class AskedQuestionStore {
  /// A question as stored: what people wrote sealed.
  @SuppressWarnings("ArrayRecordComponent") // sealed bytes, opened at once and never compared
  public record Row(
      QuestionId id,
      CollectionId collection,
      byte[] questionSealed,
      int unanswered,
      int unhelpful,
      byte @Nullable [] reasonSealed,
      @Nullable PersonId askedBy,
      State state,
      byte @Nullable [] noteSealed,
      Instant firstAt,
      Instant lastAt) {}

  /// A place that was found for a question.
  @SuppressWarnings("ArrayRecordComponent") // sealed bytes, opened at once and never compared
  public record Source(
      QuestionId question,
      DocumentId document,
      byte[] titleSealed,
      int version,
      int start,
      int end) {}

  private static final String SELECT =
      """
      select id, collection_id, question_sealed, unanswered, unhelpful, reason_sealed, asked_by,
        state, note_sealed, first_at, last_at
      from knowledge.asked_question
      """;

  /// {@return the question of these words, which is the given one if there was none}
  public QuestionId begin(
      Tx tx,
      QuestionId fresh,
      CollectionId collection,
      byte[] wordsHash,
      byte[] questionSealed,
      Instant now) {
    var at = time(now);
    tx.sql()
        .sql(
            """
            insert into knowledge.asked_question
              (agency_id, id, collection_id, words_hash, question_sealed, state, first_at, last_at)
            values (?, ?, ?, ?, ?, 'open', ?, ?)
            on conflict (agency_id, collection_id, words_hash) do nothing
            """)
        .params(
            tx.agency().value(),
            fresh.value(),
            collection.value(),
            wordsHash,
            questionSealed,
            at,
            at)
        .update();
    return tx.sql()
        .sql(
            """
            select id from knowledge.asked_question
            where agency_id = ? and collection_id = ? and words_hash = ?
            """)
        .params(tx.agency().value(), collection.value(), wordsHash)
        .query((row, n) -> new QuestionId(row.getObject("id", UUID.class)))
        .single();
  }

  /// Counts that it was asked once more. One that was answered is open again: the answer did not
  /// reach whoever asked.
  public void count(
      Tx tx,
      QuestionId id,
      boolean isUnanswered,
      byte @Nullable [] reasonSealed,
      @Nullable PersonId askedBy,
      Instant now) {
    tx.sql()
        .sql(
            """
            update knowledge.asked_question
            set unanswered = unanswered + ?, unhelpful = unhelpful + ?,
              reason_sealed = coalesce(?, reason_sealed), asked_by = coalesce(?::uuid, asked_by),
              state = case when state = 'answered' then 'open' else state end,
              last_at = greatest(last_at, ?)
            where agency_id = ? and id = ?
            """)
        .params(
            Arrays.asList(
                isUnanswered ? 1 : 0,
                isUnanswered ? 0 : 1,
                reasonSealed,
                askedBy == null ? null : askedBy.value().toString(),
                time(now),
                tx.agency().value(),
                id.value()))
        .update();
  }

  /// Keeps where the passages lie, those of the collection alone, in their order.
  public void replaceSources(
      Tx tx, QuestionId id, CollectionId collection, List<PassageId> passages) {
    tx.sql()
        .sql("delete from knowledge.asked_source where agency_id = ? and question_id = ?")
        .params(tx.agency().value(), id.value())
        .update();
    tx.sql()
        .sql(
            """
            insert into knowledge.asked_source
              (agency_id, question_id, rank, document_id, starts_at, ends_at)
            select p.agency_id, ?, row_number() over (order by given.n), p.document_id,
              p.starts_at, p.ends_at
            from unnest(?::uuid[]) with ordinality as given (id, n)
            join knowledge.passage p on p.agency_id = ? and p.id = given.id
            join knowledge.document d on d.agency_id = p.agency_id and d.id = p.document_id
            where d.collection_id = ?
            """)
        .params(
            id.value(),
            passages.stream().map(one -> one.value().toString()).toArray(String[]::new),
            tx.agency().value(),
            collection.value())
        .update();
  }

  /// Forgets those of a collection that were asked the longest ago.
  ///
  /// @param most how many stay
  public void keepNewest(Tx tx, CollectionId collection, int most) {
    tx.sql()
        .sql(
            """
            delete from knowledge.asked_question where agency_id = ? and id in (
              select id from knowledge.asked_question where agency_id = ? and collection_id = ?
              order by last_at desc, id desc offset ?)
            """)
        .params(tx.agency().value(), tx.agency().value(), collection.value(), most)
        .update();
  }

  /// Forgets what was asked last before a moment, in every collection.
  public void forgetBefore(Tx tx, Instant moment) {
    tx.sql()
        .sql("delete from knowledge.asked_question where agency_id = ? and last_at < ?")
        .params(tx.agency().value(), time(moment))
        .update();
  }

  public Optional<Row> find(Tx tx, QuestionId id) {
    return tx.sql()
        .sql(SELECT + " where agency_id = ? and id = ?")
        .params(tx.agency().value(), id.value())
        .query(AskedQuestionStore::row)
        .optional();
  }

  /// {@return those of a state, the most asked first}
  public List<Row> list(Tx tx, CollectionId collection, State state, int limit) {
    return tx.sql()
        .sql(
            SELECT
                + """
                where agency_id = ? and collection_id = ? and state = ?
                order by unanswered + unhelpful desc, last_at desc, id desc limit ?
                """)
        .params(tx.agency().value(), collection.value(), state.wireName(), limit)
        .query(AskedQuestionStore::row)
        .list();
  }

  /// {@return how many there are of each state}
  public Map<State, Integer> counts(Tx tx, CollectionId collection) {
    var counts = new EnumMap<State, Integer>(State.class);
    for (var state : State.values()) {
      counts.put(state, 0);
    }
    tx.sql()
        .sql(
            """
            select state, count(*) as n from knowledge.asked_question
            where agency_id = ? and collection_id = ? group by state
            """)
        .params(tx.agency().value(), collection.value())
        .query((row, n) -> Map.entry(state(row), row.getInt("n")))
        .list()
        .forEach(one -> counts.put(one.getKey(), one.getValue()));
    return counts;
  }

  /// {@return the places of all of the questions, for each in their order}
  public List<Source> sources(Tx tx, Collection<QuestionId> questions) {
    return tx.sql()
        .sql(
            """
            select s.question_id, s.document_id, d.title_sealed, d.version, s.starts_at, s.ends_at
            from knowledge.asked_source s
            join knowledge.document d on d.agency_id = s.agency_id and d.id = s.document_id
            where s.agency_id = ? and s.question_id = any (?::uuid[])
            order by s.question_id, s.rank
            """)
        .params(
            tx.agency().value(),
            questions.stream().map(one -> one.value().toString()).toArray(String[]::new))
        .query(
            (row, n) ->
                new Source(
                    new QuestionId(row.getObject("question_id", UUID.class)),
                    new DocumentId(row.getObject("document_id", UUID.class)),
                    row.getBytes("title_sealed"),
                    row.getInt("version"),
                    row.getInt("starts_at"),
                    row.getInt("ends_at")))
        .list();
  }

  public void settle(Tx tx, QuestionId id, State state, byte @Nullable [] noteSealed) {
    tx.sql()
        .sql(
            """
            update knowledge.asked_question set state = ?, note_sealed = ?
            where agency_id = ? and id = ?
            """)
        .params(Arrays.asList(state.wireName(), noteSealed, tx.agency().value(), id.value()))
        .update();
  }

  private static State state(ResultSet row) throws SQLException {
    return State.parse(row.getString("state")).orElseThrow();
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    var askedBy = row.getObject("asked_by", UUID.class);
    return new Row(
        new QuestionId(row.getObject("id", UUID.class)),
        new CollectionId(row.getObject("collection_id", UUID.class)),
        row.getBytes("question_sealed"),
        row.getInt("unanswered"),
        row.getInt("unhelpful"),
        row.getBytes("reason_sealed"),
        askedBy == null ? null : new PersonId(askedBy),
        state(row),
        row.getBytes("note_sealed"),
        row.getObject("first_at", OffsetDateTime.class).toInstant(),
        row.getObject("last_at", OffsetDateTime.class).toInstant());
  }
}
