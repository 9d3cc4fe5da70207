package bureau.material.knowledge.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.FileId;
import bureau.material.knowledge.DocumentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who works on which document. A lease runs on the database's clock; each taking of one has a
/// claim of its own, and what is written under a claim that was lost changes nothing.
public final class LeaseStore {
  private static final String FREE = " (leased_until is null or leased_until < now()) ";

  private static final String GIVE_BACK = "node = null, claim = null, leased_until = null";

  /// A file that was to take the place of another is what failed, and the document stays as it was.
  private static final String FAIL =
      """
      state = case when next_file_id is null then ? else state end,
      reason = case when next_file_id is null then ? else reason end,
      next_reason = case when next_file_id is null then null else ? end,
      tries = case when next_file_id is null then tries else 0 end,
      """;

  /// A document that was taken to be read.
  ///
  /// @param file the one to be read
  /// @param before the one whose place it takes; `null` if nothing was read yet
  /// @param tries this one included
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  public record ToRead(
      DocumentId id,
      FileId file,
      @Nullable FileId before,
      byte[] titleSealed,
      @Nullable String language,
      int tries) {}

  /// A document that was taken to be embedded.
  ///
  /// @param embedded how many of its passages have a vector of this model
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  public record ToEmbed(
      DocumentId id, FileId file, byte[] titleSealed, int passages, int embedded) {}

  /// Takes the next document that waits to be read, those first that were tried the least.
  ///
  /// @param most tries that a document has
  public Optional<ToRead> takeToRead(Tx tx, UUID node, UUID claim, Duration lease, int most) {
    return tx.sql()
        .sql(
            """
            update knowledge.document
            set node = ?, claim = ?, leased_until = now() + make_interval(secs => ?),
              tries = tries + 1
            where agency_id = ? and id = (
              select id from knowledge.document
              where agency_id = ? and to_read and tries < ? and
            """
                + FREE
                + """
                order by tries, id limit 1 for update skip locked)
              and to_read
            returning id, coalesce(next_file_id, file_id) as file_id,
              case when next_file_id is not null then file_id end as before, title_sealed,
              language, tries
            """)
        .params(node, claim, seconds(lease), agency(tx), agency(tx), most)
        .query(
            (row, n) -> {
              var before = row.getObject("before", UUID.class);
              return new ToRead(
                  id(row),
                  new FileId(row.getObject("file_id", UUID.class)),
                  before == null ? null : new FileId(before),
                  row.getBytes("title_sealed"),
                  row.getString("language"),
                  row.getInt("tries"));
            })
        .optional();
  }

  /// Gives up what was tried so often and never came to an end: its server died each time.
  public int parkWhatKills(Tx tx, int most, String reason) {
    return tx.sql()
        .sql(
            "update knowledge.document set "
                + FAIL
                + GIVE_BACK
                + " where agency_id = ? and to_read and tries >= ? and"
                + FREE)
        .params("parked", reason, reason, agency(tx), most)
        .update();
  }

  /// {@return whether any document waits to be read, by whomever}
  public boolean isAnyWaiting(Tx tx) {
    return tx.sql()
        .sql(
            """
            select exists (select 1 from knowledge.document
              where agency_id = ? and (to_read or state = 'waiting'))
            """)
        .param(agency(tx))
        .query(Boolean.class)
        .single();
  }

  /// {@return whether any document may be taken that was tried before, or was tried too often}
  public boolean isAnyTried(Tx tx) {
    return tx.sql()
        .sql(
            "select exists (select 1 from knowledge.document where agency_id = ?"
                + " and to_read and tries > 0 and"
                + FREE
                + ")")
        .param(agency(tx))
        .query(Boolean.class)
        .single();
  }

  /// Takes documents that are searchable and want vectors of the model; none whose text is about to
  /// be another.
  ///
  /// @param limit how many at most
  public List<ToEmbed> takeToEmbed(
      Tx tx, UUID node, UUID claim, Duration lease, String model, int limit) {
    return tx.sql()
        .sql(
            """
            update knowledge.document
            set node = ?, claim = ?, leased_until = now() + make_interval(secs => ?),
              meaning_model = ?
            where agency_id = ? and id in (
              select id from knowledge.document
              where agency_id = ? and state = 'searchable' and not to_read and
            """
                + FREE
                + """
              order by id limit ? for update skip locked)
            returning id, file_id, title_sealed, passages, embedded
            """)
        .params(node, claim, seconds(lease), model, agency(tx), agency(tx), limit)
        .query(
            (row, n) ->
                new ToEmbed(
                    id(row),
                    new FileId(row.getObject("file_id", UUID.class)),
                    row.getBytes("title_sealed"),
                    row.getInt("passages"),
                    row.getInt("embedded")))
        .list();
  }

  /// {@return whether any document wants vectors, whoever makes them}
  public boolean isAnyToEmbed(Tx tx) {
    return tx.sql()
        .sql(
            """
            select exists (select 1 from knowledge.document
              where agency_id = ? and state = 'searchable')
            """)
        .param(agency(tx))
        .query(Boolean.class)
        .single();
  }

  /// Has documents embedded again that have vectors of another model.
  ///
  /// @return how many, the limit if there may be more
  public int refuseOtherModels(Tx tx, String model, int limit) {
    return tx.sql()
        .sql(
            """
            update knowledge.document
            set embedded = 0, meaning_model = null,
              state = case when state = 'complete' then 'searchable' else state end
            where agency_id = ? and id in (
              select id from knowledge.document
              where agency_id = ? and embedded > 0 and meaning_model <> ?
              order by id limit ? for update skip locked)
            """)
        .params(agency(tx), agency(tx), model, limit)
        .update();
  }

  /// {@return those that are still held under the claim and not paused; now they stay so until the
  /// end of the transaction}
  public Set<DocumentId> hold(Tx tx, UUID claim) {
    return Set.copyOf(
        tx.sql()
            .sql(
                """
                select id from knowledge.document
                where agency_id = ? and claim = ? and state <> 'paused'
                order by id for update
                """)
            .params(agency(tx), claim)
            .query((row, n) -> id(row))
            .list());
  }

  /// What was read and cut.
  ///
  /// @param isOther whether the text is another than that of the file whose place this one takes
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  public record Cut(
      byte[] titleSealed, @Nullable String language, int pages, int passages, boolean isOther) {}

  /// {@return whether the document was still held: its file is the one that was read, and its
  /// passages are what was cut}
  public boolean markCut(Tx tx, DocumentId document, UUID claim, Cut cut) {
    return tx.sql()
            .sql(
                """
                update knowledge.document
                set file_id = coalesce(next_file_id, file_id), next_file_id = null,
                  next_reason = null, version = case when ? then version + 1 else version end,
                  version_at = case when ? then now() else version_at end, state = 'waiting',
                  cut = true, cutting = claim, title_sealed = ?, language = ?, pages = ?,
                  passages = ?, embedded = 0, tries = 0, reason = null,
                """
                    + GIVE_BACK
                    + " where agency_id = ? and id = ? and claim = ? and to_read")
            .params(
                Arrays.asList(
                    cut.isOther(),
                    cut.isOther(),
                    cut.titleSealed(),
                    cut.language(),
                    cut.pages(),
                    cut.passages(),
                    agency(tx),
                    document.value(),
                    claim))
            .update()
        == 1;
  }

  /// {@return whether the document was still held: its file came to an end without being read}
  ///
  /// @param state `refused` or `parked`
  public boolean giveUp(Tx tx, DocumentId document, UUID claim, String state, String reason) {
    return tx.sql()
            .sql(
                "update knowledge.document set "
                    + FAIL
                    + GIVE_BACK
                    + " where agency_id = ? and id = ? and claim = ? and state <> 'paused'")
            .params(state, reason, reason, agency(tx), document.value(), claim)
            .update()
        == 1;
  }

  /// Gives documents back that were not finished.
  ///
  /// @param untried whether the try does not count
  /// @param pause before somebody may take them again
  public void giveBack(Tx tx, UUID claim, boolean untried, Duration pause) {
    tx.sql()
        .sql(
            """
            update knowledge.document
            set node = null, claim = null, leased_until = now() + make_interval(secs => ?),
              tries = case when ? and to_read then greatest(tries - 1, 0) else tries end
            where agency_id = ? and claim = ?
            """)
        .params(seconds(pause), untried, agency(tx), claim)
        .update();
  }

  /// Counts a try to embed.
  public void countTry(Tx tx, UUID claim) {
    tx.sql()
        .sql("update knowledge.document set tries = tries + 1 where agency_id = ? and claim = ?")
        .params(agency(tx), claim)
        .update();
  }

  /// Gives up embedding what was tried too often.
  public int parkUnembedded(Tx tx, UUID claim, int most, String reason) {
    return tx.sql()
        .sql(
            "update knowledge.document set state = 'parked', reason = ?, "
                + GIVE_BACK
                + " where agency_id = ? and claim = ? and tries >= ? and state = 'searchable'")
        .params(reason, agency(tx), claim, most)
        .update();
  }

  /// Notes that the next passages of a document have their vectors; with all of them it is
  /// complete.
  public void markEmbedded(Tx tx, DocumentId document, UUID claim, int embedded) {
    tx.sql()
        .sql(
            """
            update knowledge.document
            set embedded = ?, tries = 0,
              state = case when ? >= passages and state = 'searchable' then 'complete' else state end
            where agency_id = ? and id = ? and claim = ?
            """)
        .params(embedded, embedded, agency(tx), document.value(), claim)
        .update();
  }

  /// What an index that has followed up to the revision holds is searchable.
  public int markSearchable(Tx tx, long upTo) {
    return tx.sql()
        .sql(
            """
            update knowledge.document set state = 'searchable'
            where agency_id = ? and state = 'waiting' and cut and revision <= ?
            """)
        .params(agency(tx), upTo)
        .update();
  }

  /// {@return the servers that hold documents}
  public Set<UUID> holders(Tx tx) {
    return Set.copyOf(
        tx.sql()
            .sql(
                """
                select distinct node from knowledge.document
                where agency_id = ? and node is not null
                """)
            .param(agency(tx))
            .query(UUID.class)
            .list());
  }

  /// Takes from dead servers what they held; the try counts, as it may have been what killed them.
  public int freeOf(Tx tx, Collection<UUID> dead) {
    return tx.sql()
        .sql(
            "update knowledge.document set "
                + GIVE_BACK
                + " where agency_id = ? and node = any (?)")
        .params(agency(tx), dead.toArray(UUID[]::new))
        .update();
  }

  /// Gives back what a server holds without knowing it any more.
  ///
  /// @param known claims that it works under
  public int freeForgotten(Tx tx, UUID node, Collection<UUID> known) {
    return tx.sql()
        .sql(
            "update knowledge.document set tries = case when to_read then"
                + " greatest(tries - 1, 0) else tries end, "
                + GIVE_BACK
                + " where agency_id = ? and node = ? and not claim = any (?)")
        .params(agency(tx), node, known.toArray(UUID[]::new))
        .update();
  }

  private static UUID agency(Tx tx) {
    return tx.agency().value();
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private static DocumentId id(ResultSet row) throws SQLException {
    return new DocumentId(row.getObject("id", UUID.class));
  }
}
