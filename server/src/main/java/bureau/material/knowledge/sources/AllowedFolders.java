package bureau.material.knowledge.sources;

import bureau.ground.platform.config.BadSetting;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The folders of this machine that may be connected, and by which agency: what the operator's
/// settings name, and nothing else. People choose among their names and never learn their paths.
public final class AllowedFolders {
  private static final Pattern ENTRY =
      Pattern.compile("(\\*|[a-z0-9.-]+)/([a-z0-9][a-z0-9._-]{0,62})=(/.*)");
  private static final String ANY = "*";

  private final List<Folder> folders;
  private final List<Path> ours;

  private record Folder(String domain, String name, Path root) {}

  /// @param entries each `<domain of the agency, or *>/<name>=<path>`
  /// @param ours folders of the server's own, which lie neither in nor around an allowed one
  /// @throws BadSetting if an entry is not of that form, or opens what is the server's own
  public AllowedFolders(List<String> entries, List<Path> ours) {
    this.ours = ours.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    this.folders = entries.stream().map(this::folder).toList();
    var names = new ArrayList<String>();
    for (var one : folders) {
      var name = one.domain() + "/" + one.name();
      if (names.contains(name)) {
        throw new BadSetting("Setting 'bureau.knowledge.folders' names '%s' twice".formatted(name));
      }
      names.add(name);
    }
  }

  private Folder folder(String entry) {
    var parts = ENTRY.matcher(entry);
    if (!parts.matches()) {
      throw new BadSetting(
          "Setting 'bureau.knowledge.folders' holds '%s', which is not of the form agency.example/name=/path"
              .formatted(entry));
    }
    try {
      var root = Path.of(parts.group(3)).normalize();
      if (isOurs(root)) {
        throw new BadSetting(
            "Setting 'bureau.knowledge.folders' opens '%s', where Bureau keeps its own"
                .formatted(root));
      }
      return new Folder(parts.group(1), parts.group(2), root);
    } catch (InvalidPathException e) {
      throw new BadSetting("Setting 'bureau.knowledge.folders': " + e.getReason());
    }
  }

  /// {@return the names of what an agency may connect}
  ///
  /// @param domain of the agency
  public List<String> of(String domain) {
    return folders.stream()
        .filter(folder -> isFor(folder, domain))
        .map(Folder::name)
        .distinct()
        .sorted()
        .toList();
  }

  /// {@return where the folder really lies at this moment; empty if the agency may not connect it}
  ///
  /// @throws IOException if it is not there
  Optional<Path> real(String domain, String name) throws IOException {
    // an agency's own comes before one of all agencies that has the same name
    for (var who : List.of(domain, ANY)) {
      for (var folder : folders) {
        if (folder.domain().equals(who) && folder.name().equals(name)) {
          var real = folder.root().toRealPath();
          return isOurs(real) ? Optional.empty() : Optional.of(real);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isFor(Folder folder, String domain) {
    return folder.domain().equals(domain) || folder.domain().equals(ANY);
  }

  private boolean isOurs(Path path) {
    return ours.stream().anyMatch(own -> own.startsWith(path) || path.startsWith(own));
  }
}
