package bureau.material.knowledge.ingest;

import bureau.ground.platform.crypto.KeyDestroyed;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.tenancy.DatabaseUnavailable;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.Documents;
import bureau.material.documents.NotRead;
import bureau.material.knowledge.Embedder;
import bureau.material.knowledge.KnowledgeTexts;
import bureau.material.knowledge.ingest.Agenda.Look;
import bureau.material.knowledge.store.LeaseStore;
import bureau.material.knowledge.store.LeaseStore.ToEmbed;
import bureau.material.knowledge.store.MeaningStore;
import bureau.material.knowledge.store.PassageStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives searchable documents their vectors, a batch of passages at a time: of many small documents
/// at once, or the next piece of a long one.
///
/// While none can be made, search goes on by keyword, and the work is tried again.
final class EmbeddingWork {
  static final String FAILED = "not-embedded";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddingWork.class);
  private static final int MOST_DOCUMENTS = 32;
  private static final int MOST_PASSAGES = 64;
  private static final int MOST_AT_ONCE = 500;
  private static final Duration UNTIL_THERE_IS_ONE = Duration.ofSeconds(5);

  private final Tenancy tenancy;
  private final LeaseStore leases;
  private final Leases rules;
  private final PassageStore passages;
  private final MeaningStore meanings;
  private final Nodes nodes;
  private final Claims claims;
  private final Documents documents;
  private final KnowledgeTexts texts;
  private final Vectors vectors;
  private final Embedder embedder;

  /// Agencies whose vectors are known to be of the model.
  private final Set<AgencyId> known = ConcurrentHashMap.newKeySet();

  EmbeddingWork(
      Tenancy tenancy,
      LeaseStore leases,
      Leases rules,
      PassageStore passages,
      MeaningStore meanings,
      Nodes nodes,
      Claims claims,
      Documents documents,
      KnowledgeTexts texts,
      Vectors vectors,
      Embedder embedder) {
    this.tenancy = tenancy;
    this.leases = leases;
    this.rules = rules;
    this.passages = passages;
    this.meanings = meanings;
    this.nodes = nodes;
    this.claims = claims;
    this.documents = documents;
    this.texts = texts;
    this.vectors = vectors;
    this.embedder = embedder;
  }

  /// The next passages of one document.
  private record Piece(ToEmbed document, List<String> texts) {}

  /// Embeds the next batch of an agency.
  Look look(AgencyId agency) {
    if (embedder.model().equals(Embedder.NONE)) {
      return Look.LATER; // nothing is taken that would only be given back
    }
    var claim = claims.begin();
    try {
      var model = embedder.model();
      if (known.add(agency)) {
        refuseOthers(agency, model);
      }
      var taken =
          tenancy.<List<ToEmbed>>inAgency(
              agency,
              tx ->
                  leases.takeToEmbed(tx, nodes.self(), claim, Leases.TIME, model, MOST_DOCUMENTS));
      return taken.isEmpty() ? left(agency) : embed(agency, claim, model, taken);
    } finally {
      claims.end(claim);
    }
  }

  /// Another model may have made vectors while this server was not there.
  private void refuseOthers(AgencyId agency, String model) {
    int refused;
    do {
      refused =
          tenancy.<Integer>inAgency(
              agency, tx -> leases.refuseOtherModels(tx, model, MOST_AT_ONCE));
    } while (refused == MOST_AT_ONCE);
  }

  private Look left(AgencyId agency) {
    return tenancy.<Look>inAgency(
        agency,
        tx -> {
          if (!leases.isAnyToEmbed(tx)) {
            return Look.NOTHING;
          }
          return rules.free(tx) > 0 ? Look.DONE : Look.LATER;
        });
  }

  private Look embed(AgencyId agency, UUID claim, String model, List<ToEmbed> taken) {
    try {
      var pieces = pieces(agency, taken);
      var wanted = pieces.stream().flatMap(piece -> piece.texts().stream()).toList();
      var made = wanted.isEmpty() ? List.<float[]>of() : embedder.passages(agency, wanted);
      write(agency, claim, model, pieces, made);
      return Look.DONE;
    } catch (Embedder.EmbedderUnavailable e) {
      LOG.debug("No vectors for now", e);
      giveBack(agency, claim, UNTIL_THERE_IS_ONE);
      return Look.LATER;
    } catch (DatabaseUnavailable e) {
      return Look.LATER; // found as forgotten once it answers
    } catch (KeyDestroyed e) {
      return Look.NOTHING;
    } catch (RuntimeException e) {
      LOG.warn("Embedding failed: {}", e.getClass().getSimpleName());
      LOG.debug("Embedding", e);
      failed(agency, claim);
      return Look.LATER;
    }
  }

  private List<Piece> pieces(AgencyId agency, List<ToEmbed> taken) {
    var pieces = new ArrayList<Piece>();
    var room = MOST_PASSAGES;
    for (var document : taken) {
      if (room > 0) {
        var piece = piece(agency, document, room);
        room -= piece.texts().size();
        pieces.add(piece);
      }
    }
    return pieces;
  }

  private Piece piece(AgencyId agency, ToEmbed document, int most) {
    var rows =
        tenancy.<List<PassageStore.Row>>inAgency(
            agency, tx -> passages.of(tx, document.id(), document.embedded(), most));
    try {
      var text = documents.text(agency, document.file()).text();
      var title = texts.openTitle(agency, document.id(), document.titleSealed());
      return new Piece(
          document,
          rows.stream()
              .map(
                  row ->
                      EmbeddedText.of(
                          title,
                          texts.openPath(agency, row.id(), row.pathSealed()),
                          text.substring(row.start(), row.end())))
              .toList());
    } catch (NotRead e) {
      return new Piece(document, List.of()); // it was removed meanwhile
    }
  }

  private void write(
      AgencyId agency, UUID claim, String model, List<Piece> pieces, List<float[]> made) {
    tenancy.doInAgency(
        agency,
        tx -> {
          var held = leases.hold(tx, claim);
          var from = 0;
          for (var piece : pieces) {
            var until = from + piece.texts().size();
            if (held.contains(piece.document().id())) {
              write(tx, claim, model, piece.document(), made.subList(from, until));
            }
            from = until;
          }
          leases.giveBack(tx, claim, false, Duration.ZERO);
        });
  }

  private void write(Tx tx, UUID claim, String model, ToEmbed document, List<float[]> made) {
    var id = document.id();
    var before = document.embedded();
    leases.markEmbedded(tx, id, claim, before + made.size());
    if (!made.isEmpty()) {
      if (before == 0) {
        meanings.forgetOthers(tx, id, model);
      }
      // after the document has its new revision, which is the batch's, too
      var sealed = vectors.seal(tx.agency(), id, model, before, made);
      meanings.put(tx, id, model, new MeaningStore.Row(before, sealed));
    }
  }

  private void giveBack(AgencyId agency, UUID claim, Duration pause) {
    try {
      tenancy.doInAgency(agency, tx -> leases.giveBack(tx, claim, false, pause));
    } catch (DatabaseUnavailable e) {
      LOG.debug("Giving back", e); // found as forgotten once it answers
    }
  }

  private void failed(AgencyId agency, UUID claim) {
    try {
      tenancy.doInAgency(
          agency,
          tx -> {
            leases.countTry(tx, claim);
            var _ = leases.parkUnembedded(tx, claim, Leases.TRIES, FAILED);
            leases.giveBack(tx, claim, false, UNTIL_THERE_IS_ONE);
          });
    } catch (DatabaseUnavailable e) {
      LOG.debug("Giving back", e); // found as forgotten once it answers
    }
  }
}
