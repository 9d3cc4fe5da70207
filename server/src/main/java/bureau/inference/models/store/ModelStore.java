package bureau.inference.models.store;

import bureau.ground.access.Sensitivity;
import bureau.ground.platform.tenancy.Tx;
import bureau.inference.models.CatalogueModel.State;
import bureau.inference.models.ModelId;
import bureau.inference.models.ProviderId;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of `models.model` and `models.decision`.
public final class ModelStore {
  /// A model that a provider offers.
  public record Row(
      ModelId id,
      ProviderId provider,
      String ref,
      String upstreamName,
      String version,
      int contextTokens,
      int maxOutputTokens,
      Instant createdAt) {}

  /// What the agency decided about a model.
  ///
  /// @param by the actor as the audit record names him; `null` where nobody noted it
  /// @param reason empty where none was given
  /// @param successor what serves those who still ask for it; `null` for nothing
  /// @param ceiling the most sensitive material that it may receive; `null` for what usually holds
  /// @param languages in which it works well; `null` where nobody said
  public record Decision(
      ModelId model,
      State state,
      Instant at,
      @Nullable String by,
      String reason,
      @Nullable ModelId successor,
      @Nullable Sensitivity ceiling,
      @Nullable Set<String> languages) {}

  /// {@return the models of the agency's own providers}
  public List<Row> list(Tx tx) {
    return tx.sql()
        .sql(
            """
            select id, provider_id, ref, upstream_name, version, context_tokens, max_output_tokens,
              created_at
            from models.model order by ref
            """)
        .query(
            (row, n) ->
                new Row(
                    new ModelId(row.getObject(1, UUID.class)),
                    new ProviderId(row.getObject(2, UUID.class)),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getInt(6),
                    row.getInt(7),
                    row.getObject(8, OffsetDateTime.class).toInstant()))
        .list();
  }

  public void insert(Tx tx, Row model) {
    tx.sql()
        .sql(
            """
            insert into models.model
              (agency_id, id, provider_id, ref, upstream_name, version, context_tokens,
               max_output_tokens, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            tx.agency().value(),
            model.id().value(),
            model.provider().value(),
            model.ref(),
            model.upstreamName(),
            model.version(),
            model.contextTokens(),
            model.maxOutputTokens(),
            model.createdAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  public List<Decision> decisions(Tx tx) {
    return tx.sql()
        .sql(
            """
            select model_id, state, decided_at, decided_by, reason, successor, ceiling, languages
            from models.decision
            """)
        .query(
            (row, n) ->
                new Decision(
                    new ModelId(row.getObject(1, UUID.class)),
                    State.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                    row.getObject(3, OffsetDateTime.class).toInstant(),
                    row.getString(4),
                    row.getString(5),
                    modelId(row.getObject(6, UUID.class)),
                    Optional.ofNullable(row.getString(7)).flatMap(Sensitivity::parse).orElse(null),
                    texts(row.getArray(8))))
        .list();
  }

  private static @Nullable ModelId modelId(@Nullable UUID id) {
    return id == null ? null : new ModelId(id);
  }

  private static @Nullable Set<String> texts(@Nullable Array array) throws SQLException {
    return array == null ? null : Set.of((String[]) array.getArray());
  }

  /// What it may be given stays as it was where the decision does not say.
  ///
  /// @return whether anything changed by it
  public boolean decide(Tx tx, Decision decision) {
    return tx.sql()
            .sql(
                """
                insert into models.decision
                  (agency_id, model_id, state, decided_at, decided_by, reason, successor, ceiling,
                   languages)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::text[])
                on conflict (agency_id, model_id)
                  do update set state = excluded.state, decided_at = excluded.decided_at,
                    decided_by = excluded.decided_by, reason = excluded.reason,
                    successor = excluded.successor,
                    ceiling = coalesce(excluded.ceiling, decision.ceiling),
                    languages = coalesce(excluded.languages, decision.languages)
                  where (decision.state, decision.reason, decision.successor, decision.ceiling,
                      decision.languages)
                    is distinct from (excluded.state, excluded.reason, excluded.successor,
                      coalesce(excluded.ceiling, decision.ceiling),
                      coalesce(excluded.languages, decision.languages))
                """)
            .param(tx.agency().value())
            .param(decision.model().value())
            .param(decision.state().wireName())
            .param(decision.at().atOffset(ZoneOffset.UTC))
            .param(decision.by())
            .param(decision.reason())
            .param(decision.successor() == null ? null : decision.successor().value())
            .param(decision.ceiling() == null ? null : decision.ceiling().wireName())
            .param(
                decision.languages() == null
                    ? null
                    : decision.languages().stream().sorted().toArray(String[]::new))
            .update()
        == 1;
  }
}
