package bureau.material.knowledge.sources;

import bureau.ground.platform.config.Section;
import java.time.Duration;
import java.util.List;

/// Settings of sources.
///
/// @param folders those that may be connected, each `<agency's domain, or *>/<name>=<path>`
/// @param interval from the end of one cycle of a source to the beginning of the next
public record SourcesConfig(List<String> folders, Duration interval) {
  public SourcesConfig {
    folders = List.copyOf(folders);
  }

  public static SourcesConfig read(Section section) {
    return new SourcesConfig(
        section.list(
            "folders",
            "Folders of this machine whose files may come into collections, each with the domain of"
                + " the agency that may connect it (`*` for every agency) and a name, for example"
                + " 'interior.example/regulations=/srv/regulations'"),
        section.duration(
            "folder-interval",
            "5m",
            "10s",
            "1d",
            "How long after one look through a connected folder the next one follows"));
  }
}
