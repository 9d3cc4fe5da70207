package bureau.material.knowledge;

import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.sources.SourceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Seals and opens what people wrote of collections, documents and sources, each for the one row
/// that may hold it.
public final class KnowledgeTexts {
  private static final String NAME = "knowledge.collection.name";
  private static final String DESCRIPTION = "knowledge.collection.description";
  private static final String TITLE = "knowledge.document.title";
  private static final String PLACE = "knowledge.source.place";
  private static final String PROBLEMS = "knowledge.source.problems";
  private static final String ADDRESS = "knowledge.page.address";
  private static final String ITEM_PATH = "knowledge.source_item.path";
  private static final String PATH = "knowledge.passage.path";

  /// Parts headings of a path: no text that is read holds it.
  private static final String BETWEEN = "\u001f";

  private final Sealer sealer;

  public KnowledgeTexts(Sealer sealer) {
    this.sealer = sealer;
  }

  public byte[] sealName(AgencyId agency, CollectionId id, String name) {
    return sealer.seal(agency, NAME, id.value(), name);
  }

  String openName(AgencyId agency, CollectionId id, byte[] sealed) {
    return sealer.open(agency, NAME, id.value(), sealed);
  }

  byte @Nullable [] sealDescription(AgencyId agency, CollectionId id, @Nullable String text) {
    return text == null ? null : sealer.seal(agency, DESCRIPTION, id.value(), text);
  }

  @Nullable String openDescription(AgencyId agency, CollectionId id, byte @Nullable [] sealed) {
    return sealed == null ? null : sealer.open(agency, DESCRIPTION, id.value(), sealed);
  }

  public byte[] sealTitle(AgencyId agency, DocumentId id, String title) {
    return sealer.seal(agency, TITLE, id.value(), title);
  }

  public String openTitle(AgencyId agency, DocumentId id, byte[] sealed) {
    return sealer.open(agency, TITLE, id.value(), sealed);
  }

  /// @param path headings, from the highest
  public byte[] sealPath(AgencyId agency, PassageId id, List<String> path) {
    return sealer.seal(agency, PATH, id.value(), String.join(BETWEEN, path));
  }

  public List<String> openPath(AgencyId agency, PassageId id, byte[] sealed) {
    var path = sealer.open(agency, PATH, id.value(), sealed);
    return path.isEmpty() ? List.of() : List.of(path.split(BETWEEN, -1));
  }

  public byte[] sealPlace(AgencyId agency, SourceId id, String place) {
    return sealer.seal(agency, PLACE, id.value(), place);
  }

  public String openPlace(AgencyId agency, SourceId id, byte[] sealed) {
    return sealer.open(agency, PLACE, id.value(), sealed);
  }

  public byte[] sealProblems(AgencyId agency, SourceId id, String problems) {
    return sealer.seal(agency, PROBLEMS, id.value(), problems);
  }

  public String openProblems(AgencyId agency, SourceId id, byte[] sealed) {
    return sealer.open(agency, PROBLEMS, id.value(), sealed);
  }

  public byte[] sealAddress(AgencyId agency, DocumentId id, String address) {
    return sealer.seal(agency, ADDRESS, id.value(), address);
  }

  public String openAddress(AgencyId agency, DocumentId id, byte[] sealed) {
    return sealer.open(agency, ADDRESS, id.value(), sealed);
  }

  /// @param id of the item's document
  public byte[] sealItemPath(AgencyId agency, DocumentId id, String path) {
    return sealer.seal(agency, ITEM_PATH, id.value(), path);
  }

  public String openItemPath(AgencyId agency, DocumentId id, byte[] sealed) {
    return sealer.open(agency, ITEM_PATH, id.value(), sealed);
  }
}
