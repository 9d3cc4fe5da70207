package bureau.material.knowledge.search;

import bureau.ground.platform.database.Folders;
import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.CollectionId;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.PassageId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/// Keeps the index of each agency in a folder of its own. An index that fails is closed, and opened
/// again by whoever asks next: what was committed is still there.
public final class LucenePassages implements PassageIndex, WordCounts {
  /// Opens the files of an index.
  @FunctionalInterface
  interface Opening {
    Directory open(Path folder) throws IOException;
  }

  private final Path folder;
  private final Opening opening;
  private final Ranking ranking;
  private final Map<AgencyId, AgencyIndex> open = new ConcurrentHashMap<>();

  /// @param folder that holds a folder for each agency, on protected storage
  public LucenePassages(Path folder) {
    this(folder, FSDirectory::open, Ranking.STANDARD);
  }

  LucenePassages(Path folder, Opening opening, Ranking ranking) {
    this.folder = folder;
    this.opening = opening;
    this.ranking = ranking;
  }

  @Override
  public void put(AgencyId agency, IndexedDocument document) {
    change(agency, index -> index.put(document));
  }

  @Override
  public void putMeanings(AgencyId agency, DocumentId document, Map<PassageId, float[]> vectors) {
    change(agency, index -> index.putMeanings(document, vectors));
  }

  @Override
  public void remove(AgencyId agency, DocumentId document) {
    change(agency, index -> index.remove(document));
  }

  @Override
  public void commit(AgencyId agency) {
    change(agency, AgencyIndex::commit);
  }

  @Override
  public List<ScoredPassage> search(AgencyId agency, PassageQuery query) {
    return ask(agency, index -> index.search(query));
  }

  @Override
  public DocumentCounts counts(AgencyId agency, CountQuery query) {
    return ask(agency, index -> index.counts(query));
  }

  @Override
  public LikeDocuments like(AgencyId agency, LikeQuery query) {
    return ask(agency, index -> index.like(query));
  }

  @Override
  public Map<PassageId, float[]> meanings(
      AgencyId agency, Collection<PassageId> passages, int length) {
    return ask(agency, index -> index.meanings(passages, length));
  }

  @Override
  public long passages(AgencyId agency, Set<CollectionId> collections) {
    return ask(agency, index -> index.count(collections, null));
  }

  @Override
  public long holding(AgencyId agency, Set<CollectionId> collections, String stem) {
    return ask(agency, index -> index.count(collections, stem));
  }

  /// {@return how many passages of an agency can be found by keyword}
  public int passages(AgencyId agency) {
    return ask(agency, AgencyIndex::passages);
  }

  @Override
  public void drop(AgencyId agency) {
    open.compute(
        agency,
        (_, index) -> {
          if (index != null) {
            closeQuietly(index);
          }
          delete(folder(agency));
          return null;
        });
  }

  @Override
  public void close() {
    open.values().forEach(LucenePassages::closeQuietly);
    open.clear();
  }

  private interface Change {
    void on(AgencyIndex index) throws IOException;
  }

  private interface Question<T> {
    T of(AgencyIndex index) throws IOException;
  }

  private void change(AgencyId agency, Change change) {
    ask(
        agency,
        index -> {
          change.on(index);
          return true;
        });
  }

  private <T> T ask(AgencyId agency, Question<T> question) {
    var index = open.computeIfAbsent(agency, this::opened);
    try {
      return question.of(index);
    } catch (IOException | AlreadyClosedException failed) {
      if (open.remove(agency, index)) {
        closeQuietly(index);
      }
      throw new IndexUnavailable(failed);
    }
  }

  private AgencyIndex opened(AgencyId agency) {
    try {
      return new AgencyIndex(opening.open(folder(agency)), ranking);
    } catch (IOException | IllegalArgumentException failed) {
      throw new IndexUnavailable(failed);
    }
  }

  private Path folder(AgencyId agency) {
    return folder.resolve(agency.toString());
  }

  private static void closeQuietly(AgencyIndex index) {
    try {
      index.close();
    } catch (IOException | AlreadyClosedException _) {
      // it is given up: what was committed is on disk
    }
  }

  private static void delete(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException failed) {
      throw new IndexUnavailable(failed);
    }
  }
}
