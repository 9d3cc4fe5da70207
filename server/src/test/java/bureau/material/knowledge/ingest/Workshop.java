package bureau.material.knowledge.ingest;

import bureau.ground.platform.blobs.FileBlobs;
import bureau.ground.platform.concurrent.Background;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.database.DiskRoom;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.nodes.store.NodeStore;
import bureau.ground.platform.signals.Signals;
import bureau.ground.platform.signals.store.SignalStore;
import bureau.ground.platform.tenancy.ConnectionPool;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.material.documents.Documents;
import bureau.material.documents.DocumentsConfig;
import bureau.material.documents.Orphans;
import bureau.material.documents.Readings;
import bureau.material.documents.Received;
import bureau.material.documents.store.FileStore;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.KnowledgeTexts;
import bureau.material.knowledge.store.DocumentStore;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// A server's part that takes documents in, on a real database and real files, with a scripted
/// reader and embedder.
final class Workshop implements AutoCloseable {
  private static final int READERS = 2;

  private final Path home;
  private final HikariDataSource pool;
  private final Signals signals;
  private final Background background = new Background();
  private final Nodes nodes;
  private final Uuid7 ids = new Uuid7(InstantSource.system());
  final Tenancy tenancy;
  final FileBlobs blobs;
  final Keyring keyring;
  final Documents documents;
  final KnowledgeTexts texts;
  final ScriptedReading reading = new ScriptedReading();
  final ScriptedEmbedder embedder = new ScriptedEmbedder();
  final ListedIndex index = new ListedIndex();
  final Ingestion ingestion;

  private final DocumentStore store = new DocumentStore();

  /// @param home its own, as its place among the servers is kept there
  /// @param shared folder of keys and blobs
  Workshop(DatabaseAccess database, Path home, Path shared) throws IOException {
    this.home = home;
    Files.createDirectories(home);
    pool = ConnectionPool.open(database, 8, Duration.ofSeconds(10));
    tenancy = new Tenancy(pool);
    signals = new Signals(new SignalStore(database));
    nodes = new Nodes(tenancy, new NodeStore());
    nodes.succeed(home.resolve("node"));
    nodes.start(background);
    var clock = InstantSource.system();
    keyring = new Keyring(shared.resolve("keys"), clock);
    var sealer = new Sealer(keyring);
    blobs = new FileBlobs(shared.resolve("blobs"), sealer, clock);
    texts = new KnowledgeTexts(sealer);
    documents =
        new Documents(
            tenancy,
            new FileStore(),
            blobs,
            sealer,
            keyring,
            ids,
            clock,
            new DocumentsConfig(10 << 20, Duration.ofDays(1)));
    var desk = Files.createDirectories(home.resolve("desk"));
    ingestion =
        new Ingestion(
            new Ingestion.Ground(
                tenancy,
                signals,
                nodes,
                new DiskRoom(home, 0),
                keyring,
                sealer,
                documents,
                new Readings(tenancy, new FileStore(), documents, blobs, reading, desk),
                texts,
                ScriptedReading::cut,
                index,
                embedder,
                // what it remembers of its index lasts no longer than the index
                Files.createTempDirectory(home, "marks")),
            new IngestConfig(READERS));
  }

  CollectionId collection(AgencyId agency) {
    var id = new CollectionId(ids.next());
    tenancy.doInAgency(
        agency,
        tx ->
            tx.sql()
                .sql(
                    """
                    insert into knowledge.collection
                      (agency_id, id, name_sealed, sensitivity, open_to_agency, created_at, updated_at)
                    values (?, ?, ''::bytea, 'internal', true, now(), now())
                    """)
                .params(agency.value(), id.value())
                .update());
    return id;
  }

  /// Brings a document as people do.
  DocumentId bring(AgencyId agency, CollectionId collection, String name, String text) {
    try {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      if (!(documents.receive(agency, new ByteArrayInputStream(bytes))
          instanceof Received.Whole received)) {
        throw new AssertionError(name + " is too large");
      }
      var id = new DocumentId(ids.next());
      tenancy.doInAgency(
          agency,
          tx ->
              tx.sql()
                  .sql(
                      """
                      insert into knowledge.document
                        (agency_id, id, collection_id, file_id, title_sealed, state, created_at,
                         updated_at)
                      values (?, ?, ?, ?, ?, 'waiting', now(), now())
                      """)
                  .params(
                      agency.value(),
                      id.value(),
                      collection.value(),
                      documents.keep(tx, received, name, null).value(),
                      texts.sealTitle(agency, id, name))
                  .update());
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Brings a file to take the place of a document's, as its owners do.
  void replace(AgencyId agency, DocumentId document, String name, String text) {
    try {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      if (!(documents.receive(agency, new ByteArrayInputStream(bytes))
          instanceof Received.Whole received)) {
        throw new AssertionError(name + " is too large");
      }
      tenancy.doInAgency(
          agency,
          tx ->
              store
                  .replaceFile(
                      tx, document, documents.keep(tx, received, name, null), Instant.now())
                  .ifPresent(unwanted -> documents.remove(tx, unwanted)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return the document as its owners see it}
  DocumentStore.Row document(AgencyId agency, DocumentId document) {
    return tenancy.<DocumentStore.Row>inAgency(
        agency, tx -> store.find(tx, document).orElseThrow());
  }

  /// {@return the text that a document has now}
  String text(AgencyId agency, DocumentId document) {
    return documents.text(agency, document(agency, document).file()).text();
  }

  String title(AgencyId agency, DocumentId document) {
    return texts.openTitle(agency, document, document(agency, document).titleSealed());
  }

  /// A document's row.
  record Row(String state, String reason, int tries, int passages, int embedded) {}

  Row row(AgencyId agency, DocumentId document) {
    return tenancy.<Row>inAgency(
        agency,
        tx ->
            tx.sql()
                .sql(
                    """
                    select state, coalesce(reason, '') as reason, tries, passages, embedded
                    from knowledge.document where agency_id = ? and id = ?
                    """)
                .params(agency.value(), document.value())
                .query(
                    (row, n) ->
                        new Row(
                            row.getString("state"),
                            row.getString("reason"),
                            row.getInt("tries"),
                            row.getInt("passages"),
                            row.getInt("embedded")))
                .single());
  }

  /// {@return how many documents are in each state}
  Map<String, Integer> states(AgencyId agency) {
    var states = new TreeMap<String, Integer>();
    tenancy.doInAgency(
        agency,
        tx ->
            tx.sql()
                .sql(
                    """
                    select state, count(*) as n from knowledge.document where agency_id = ?
                    group by state
                    """)
                .param(agency.value())
                .query(
                    row -> {
                      states.put(row.getString("state"), row.getInt("n"));
                    }));
    return states;
  }

  /// {@return by title, the passages as lines that say where they lie and what they are}
  Map<String, List<String>> passages(AgencyId agency) {
    var passages = new TreeMap<String, List<String>>();
    tenancy.doInAgency(
        agency,
        tx ->
            tx.sql()
                .sql(
                    """
                    select d.id, d.title_sealed, array_agg(concat_ws(' ', p.ordinal, p.starts_at,
                      p.ends_at, p.page) order by p.ordinal) as places
                    from knowledge.document d join knowledge.passage p
                      on p.agency_id = d.agency_id and p.document_id = d.id
                    where d.agency_id = ? group by d.agency_id, d.id
                    """)
                .param(agency.value())
                .query(
                    row -> {
                      var id = new DocumentId(row.getObject("id", UUID.class));
                      passages.put(
                          texts.openTitle(agency, id, row.getBytes("title_sealed")),
                          List.of((String[]) row.getArray("places").getArray()));
                    }));
    return passages;
  }

  void change(AgencyId agency, DocumentId document, String change) {
    tenancy.doInAgency(
        agency,
        tx ->
            tx.sql()
                .sql("update knowledge.document set " + change + " where agency_id = ? and id = ?")
                .params(agency.value(), document.value())
                .update());
  }

  void remove(AgencyId agency, DocumentId document) {
    tenancy.doInAgency(
        agency,
        tx -> {
          var file =
              tx.sql()
                  .sql(
                      "delete from knowledge.document where agency_id = ? and id = ? returning file_id")
                  .params(agency.value(), document.value())
                  .query(UUID.class)
                  .single();
          documents.remove(tx, new bureau.material.documents.FileId(file));
        });
  }

  Orphans orphans(Duration age) {
    return new Orphans(tenancy, new FileStore(), blobs, keyring, age);
  }

  /// {@return how many blobs there are}
  int blobs(AgencyId agency) {
    try {
      var all = new java.util.ArrayList<UUID>();
      blobs.olderThan(agency, Duration.ZERO, all::add);
      return all.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path home() {
    return home;
  }

  @Override
  public void close() {
    ingestion.close();
    signals.close();
    background.close();
    nodes.close();
    pool.close();
  }
}
