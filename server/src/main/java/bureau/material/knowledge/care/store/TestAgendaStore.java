package bureau.material.knowledge.care.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.CollectionId;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/// Rows of `knowledge.test_agenda`: which collection is to be tested, and by whom. Times are the
/// database's.
public final class TestAgendaStore {
  /// A collection that was taken.
  ///
  /// @param signature what it is at this moment
  /// @param isAsked whether an owner wants it
  public record Taken(CollectionId collection, String signature, boolean isAsked) {}

  /// Whatever changes this changes what tests come to: documents, what indexes hold of them, and
  /// the questions themselves.
  private static final String SIGNATURES =
      """
      select t.agency_id, t.collection_id, d.documents || '/' || t.questions as signature
      from (
        select agency_id, collection_id, count(*) || ':' || max(id::text) as questions
        from knowledge.test_question where agency_id = ? group by agency_id, collection_id
      ) t
      cross join lateral (
        select count(*) || ':' || coalesce(max(revision), 0) as documents
        from knowledge.document o
        where o.agency_id = t.agency_id and o.collection_id = t.collection_id
      ) d
      """;

  private static final String DUE =
      """
      (is_asked or (signature is distinct from ran_signature
        and (quiet_at <= now() - make_interval(secs => ?)
          or changed_at <= now() - make_interval(secs => ?))
        and not exists (
          select 1 from knowledge.document d
          where d.agency_id = a.agency_id and d.collection_id = a.collection_id
            and d.state = 'waiting')))
      """;

  /// Notes what has changed since it was looked at last.
  public void notice(Tx tx) {
    tx.sql()
        .sql(
            "insert into knowledge.test_agenda as a"
                + " (agency_id, collection_id, signature, changed_at, quiet_at)"
                + " select s.agency_id, s.collection_id, s.signature, now(), now() from ("
                + SIGNATURES
                + """
                ) s
                on conflict (agency_id, collection_id) do update set
                  signature = excluded.signature, quiet_at = now(),
                  changed_at = case when a.signature is not distinct from a.ran_signature
                    then now() else a.changed_at end
                where a.signature <> excluded.signature
                """)
        .param(tx.agency().value())
        .update();
  }

  /// Says that a collection is to be tested at once.
  public void ask(Tx tx, CollectionId collection) {
    tx.sql()
        .sql(
            """
            insert into knowledge.test_agenda
              (agency_id, collection_id, signature, changed_at, quiet_at, is_asked)
            values (?, ?, '', now(), now(), true)
            on conflict (agency_id, collection_id) do update set is_asked = true
            """)
        .params(tx.agency().value(), collection.value())
        .update();
  }

  /// Takes the next collection that is to be tested now.
  ///
  /// @param alive servers whose leases hold
  /// @param quiet how long nothing must have changed
  /// @param longest how long is waited for that
  public Optional<Taken> take(
      Tx tx,
      UUID node,
      UUID claim,
      Collection<UUID> alive,
      Duration lease,
      Duration quiet,
      Duration longest) {
    return tx.sql()
        .sql(
            """
            update knowledge.test_agenda
            set node = ?, claim = ?, leased_until = now() + make_interval(secs => ?)
            where agency_id = ? and collection_id = (
              select collection_id from knowledge.test_agenda a
              where agency_id = ?
                and (leased_until is null or leased_until < now()
                  or (node is not null and not node = any (?::uuid[])))
                and
            """
                + DUE
                + """
                order by quiet_at limit 1 for update skip locked)
              returning collection_id, signature, is_asked
              """)
        .params(
            node,
            claim,
            seconds(lease),
            tx.agency().value(),
            tx.agency().value(),
            alive.stream().map(UUID::toString).toArray(String[]::new),
            seconds(quiet),
            seconds(longest))
        .query(
            (row, n) ->
                new Taken(
                    new CollectionId(row.getObject("collection_id", UUID.class)),
                    row.getString("signature"),
                    row.getBoolean("is_asked")))
        .optional();
  }

  /// {@return whether any collection is to be tested now or later}
  public boolean isAnyLeft(Tx tx) {
    return tx.sql()
        .sql(
            """
            select exists (select 1 from knowledge.test_agenda
              where agency_id = ? and (is_asked or signature is distinct from ran_signature))
            """)
        .param(tx.agency().value())
        .query(Boolean.class)
        .single();
  }

  /// {@return whether the collection is to be tested now or later}
  public boolean isLeft(Tx tx, CollectionId collection) {
    return tx.sql()
        .sql(
            """
            select exists (select 1 from knowledge.test_agenda
              where agency_id = ? and collection_id = ?
                and (is_asked or signature is distinct from ran_signature))
            """)
        .params(tx.agency().value(), collection.value())
        .query(Boolean.class)
        .single();
  }

  /// {@return whether the collection was still held: now it is tested as it was}
  public boolean done(Tx tx, CollectionId collection, UUID claim, String signature) {
    return tx.sql()
            .sql(
                """
                update knowledge.test_agenda
                set ran_signature = ?, is_asked = false, node = null, claim = null,
                  leased_until = null
                where agency_id = ? and collection_id = ? and claim = ?
                """)
            .params(signature, tx.agency().value(), collection.value(), claim)
            .update()
        == 1;
  }

  /// Gives back what could not be tested now.
  ///
  /// @param pause before it may be taken again
  public void giveBack(Tx tx, CollectionId collection, UUID claim, Duration pause) {
    tx.sql()
        .sql(
            """
            update knowledge.test_agenda
            set node = null, claim = null, leased_until = now() + make_interval(secs => ?)
            where agency_id = ? and collection_id = ? and claim = ?
            """)
        .params(seconds(pause), tx.agency().value(), collection.value(), claim)
        .update();
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
