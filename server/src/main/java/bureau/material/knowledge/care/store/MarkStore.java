package bureau.material.knowledge.care.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.care.Mark;
import java.time.LocalDate;

/// Rows of `knowledge.answer_mark_day`: how many answers were marked on a day, and how.
public final class MarkStore {
  public record Sum(int helpful, int unhelpful, int unanswered) {}

  public void count(Tx tx, CollectionId collection, LocalDate day, Mark.Kind kind) {
    tx.sql()
        .sql(
            """
            insert into knowledge.answer_mark_day as d
              (agency_id, collection_id, day, helpful, unhelpful, unanswered)
            values (?, ?, ?, ?, ?, ?)
            on conflict (agency_id, collection_id, day) do update set
              helpful = d.helpful + excluded.helpful,
              unhelpful = d.unhelpful + excluded.unhelpful,
              unanswered = d.unanswered + excluded.unanswered
            """)
        .params(
            tx.agency().value(),
            collection.value(),
            day,
            kind == Mark.Kind.HELPFUL ? 1 : 0,
            kind == Mark.Kind.UNHELPFUL ? 1 : 0,
            kind == Mark.Kind.UNANSWERED ? 1 : 0)
        .update();
  }

  /// {@return over all days from the first one on}
  public Sum sum(Tx tx, CollectionId collection, LocalDate from) {
    return tx.sql()
        .sql(
            """
            select coalesce(sum(helpful), 0) as helpful, coalesce(sum(unhelpful), 0) as unhelpful,
              coalesce(sum(unanswered), 0) as unanswered
            from knowledge.answer_mark_day
            where agency_id = ? and collection_id = ? and day >= ?
            """)
        .params(tx.agency().value(), collection.value(), from)
        .query(
            (row, n) ->
                new Sum(row.getInt("helpful"), row.getInt("unhelpful"), row.getInt("unanswered")))
        .single();
  }

  public void forgetBefore(Tx tx, LocalDate day) {
    tx.sql()
        .sql("delete from knowledge.answer_mark_day where agency_id = ? and day < ?")
        .params(tx.agency().value(), day)
        .update();
  }
}
