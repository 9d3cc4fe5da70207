package bureau.inference.models.store;

import bureau.ground.platform.tenancy.Tx;
import bureau.inference.models.ProviderId;
import bureau.inference.models.TermsVersion;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Rows of `models.terms`, which are only added.
public final class TermsStore {
  /// {@return the versions of the provider's terms, the newest first}
  public List<TermsVersion> list(Tx tx, ProviderId provider) {
    return tx.sql()
        .sql(
            """
            select version, dated, link, lines, saved_at, saved_by from models.terms
            where agency_id = ? and provider_id = ? order by version desc
            """)
        .params(tx.agency().value(), provider.value())
        .query(
            (row, n) ->
                new TermsVersion(
                    row.getInt(1),
                    row.getObject(2, LocalDate.class),
                    row.getString(3),
                    row.getInt(4),
                    row.getObject(5, OffsetDateTime.class).toInstant(),
                    row.getString(6)))
        .list();
  }

  /// {@return the text of a version; empty if there is none}
  public Optional<String> text(Tx tx, ProviderId provider, int version) {
    return tx.sql()
        .sql(
            """
            select text from models.terms
            where agency_id = ? and provider_id = ? and version = ?
            """)
        .params(tx.agency().value(), provider.value(), version)
        .query((row, n) -> row.getString(1))
        .optional();
  }

  public void insert(Tx tx, ProviderId provider, TermsVersion version, String text) {
    tx.sql()
        .sql(
            """
            insert into models.terms
              (agency_id, provider_id, version, dated, link, text, lines, saved_at, saved_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(tx.agency().value())
        .param(provider.value())
        .param(version.number())
        .param(version.dated())
        .param(version.link())
        .param(text)
        .param(version.lines())
        .param(version.at().atOffset(ZoneOffset.UTC))
        .param(version.by())
        .update();
  }
}
