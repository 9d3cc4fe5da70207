package bureau.material.knowledge.ingest;

import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.database.DiskRoom;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.signals.Signals;
import bureau.ground.platform.tenancy.DatabaseUnavailable;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.Documents;
import bureau.material.documents.ReadDocument;
import bureau.material.documents.Readings;
import bureau.material.knowledge.Embedder;
import bureau.material.knowledge.KnowledgeTexts;
import bureau.material.knowledge.passages.Cut;
import bureau.material.knowledge.search.PassageIndex;
import bureau.material.knowledge.store.ChangeStore;
import bureau.material.knowledge.store.LeaseStore;
import bureau.material.knowledge.store.MeaningStore;
import bureau.material.knowledge.store.PassageStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The work on documents, behind everything that people wait for. Whoever writes a row of
/// `knowledge.document` has said all that is needed: the database tells every server, and one of
/// them takes the work. To pause, resume or retry is to write the state; to cancel, to remove the
/// row.
///
/// Several threads read, one brings the index of this server up with the database, and one embeds
/// while nothing waits to be read.
public final class Ingestion implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ingestion.class);
  private static final String CHANNEL = "knowledge";
  private static final String REBUILD = "knowledge-rebuild";
  private static final Duration LAST_ROUND = Duration.ofSeconds(5);

  private final Tenancy tenancy;
  private final Signals signals;
  private final DiskRoom disk;
  private final int readers;
  private final UUID self;
  private final ChangeStore changes = new ChangeStore();
  private final Claims claims = new Claims();
  private final ReadingWork reading;
  private final IndexFollower following;
  private final EmbeddingWork embedding;
  private final Agenda toRead = new Agenda();
  private final Agenda toFollow = new Agenda();
  private final Agenda toEmbed = new Agenda();
  private final List<Thread> threads = new ArrayList<>();
  private final List<Signals.Subscription> ears = new ArrayList<>();
  private volatile boolean open = true;

  /// What ingestion stands on.
  ///
  /// @param cutter parts a document into passages, always in the same way
  /// @param marks folder where this server remembers how far its index is
  public record Ground(
      Tenancy tenancy,
      Signals signals,
      Nodes nodes,
      DiskRoom disk,
      Keyring keyring,
      Sealer sealer,
      Documents documents,
      Readings readings,
      KnowledgeTexts texts,
      Function<ReadDocument, List<Cut>> cutter,
      PassageIndex index,
      Embedder embedder,
      Path marks) {}

  public Ingestion(Ground ground, IngestConfig config) {
    this.tenancy = ground.tenancy();
    this.signals = ground.signals();
    this.disk = ground.disk();
    this.readers = config.readers();
    this.self = ground.nodes().self();
    var leases = new LeaseStore();
    var passages = new PassageStore();
    var meanings = new MeaningStore();
    var vectors = new Vectors(ground.sealer());
    var rules = new Leases(leases, ground.nodes(), claims);
    this.reading =
        new ReadingWork(
            tenancy,
            leases,
            rules,
            ground.nodes(),
            claims,
            ground.readings(),
            new CutWriting(
                tenancy,
                leases,
                passages,
                meanings,
                ground.documents(),
                ground.readings(),
                ground.texts(),
                ground.cutter()),
            readers);
    this.following =
        new IndexFollower(
            tenancy,
            changes,
            passages,
            meanings,
            leases,
            ground.documents(),
            ground.texts(),
            vectors,
            ground.keyring(),
            ground.index(),
            ground.embedder(),
            new Followed(ground.marks()));
    this.embedding =
        new EmbeddingWork(
            tenancy,
            leases,
            rules,
            passages,
            meanings,
            ground.nodes(),
            claims,
            ground.documents(),
            ground.texts(),
            vectors,
            ground.embedder());
  }

  /// Begins to work, and goes on until {@link #close}.
  public void start() {
    ears.add(signals.subscribe(CHANNEL, this::hear, this::hearAll));
    ears.add(signals.subscribe(REBUILD, this::rebuild, () -> {}));
    hearAll(); // who listens for signals may have begun before: it does not say so again
    for (var i = 0; i < readers; i++) {
      threads.add(
          Loop.start("reading documents", toRead, this::isOpen, this::hasRoom, reading::look));
    }
    threads.add(
        Loop.start("following documents", toFollow, this::isOpen, () -> true, this::follow));
    threads.add(Loop.start("embedding", toEmbed, this::isOpen, this::isQuiet, embedding::look));
  }

  private Agenda.Look follow(AgencyId agency) {
    var look = following.look(agency);
    toEmbed.hear(agency);
    return look;
  }

  private void hear(String agency) {
    var id = new AgencyId(UUID.fromString(agency));
    toRead.hear(id);
    toFollow.hear(id);
    toEmbed.hear(id);
  }

  /// Signals may have been missed. On a thread of its own: the one that listens may not wait.
  private void hearAll() {
    var _ = Thread.ofVirtual().name("looking at all documents").start(this::lookAtAll);
  }

  private void lookAtAll() {
    try {
      var agencies = tenancy.<List<AgencyId>>inPlatform(changes::agencies);
      toRead.hearAll(agencies);
      toFollow.hearAll(agencies);
      toEmbed.hearAll(agencies);
    } catch (DatabaseUnavailable e) {
      LOG.debug("Looking at all documents", e); // told again once the database is back
    }
  }

  private boolean isOpen() {
    return open;
  }

  /// While the disk has no room for more, what waits goes on waiting.
  private boolean hasRoom() {
    return !disk.isScarce();
  }

  private boolean isQuiet() {
    return hasRoom() && !reading.isBusy();
  }

  /// Has every server make the indexes of all agencies anew, behind the search that goes on; it
  /// finds less until they are whole.
  public void rebuildIndexes(Tx tx) {
    signals.publish(tx, REBUILD, self.toString());
    tx.afterCommit(this::rebuildHere);
  }

  /// Another server says so. On a thread of its own: the one that listens may not wait.
  private void rebuild(String server) {
    if (!server.equals(self.toString())) {
      var _ = Thread.ofVirtual().name("indexes made anew").start(this::rebuildHere);
    }
  }

  private void rebuildHere() {
    var agencies = tenancy.<List<AgencyId>>inPlatform(changes::agencies);
    LOG.info("The indexes of {} agencies are made anew", agencies.size());
    agencies.forEach(following::makeAnew);
    toFollow.hearAll(agencies);
  }

  /// {@return by how many changes the index of this server is behind, over all agencies}
  public long behind() {
    return tenancy.<List<AgencyId>>inPlatform(changes::agencies).stream()
        .mapToLong(following::behind)
        .sum();
  }

  /// {@return by how many changes of one agency it is behind}
  public long behind(AgencyId agency) {
    return following.behind(agency);
  }

  /// Stops after the pieces of work under way, waiting a few seconds for them.
  @Override
  public void close() {
    open = false;
    ears.forEach(Signals.Subscription::close);
    var deadline = System.nanoTime() + LAST_ROUND.toNanos();
    try {
      for (var thread : threads) {
        if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
          thread.interrupt();
        }
      }
      for (var thread : threads) {
        var _ = thread.join(Duration.ofSeconds(1)); // what was interrupted gives its work back
      }
    } catch (InterruptedException e) {
      threads.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
  }
}
