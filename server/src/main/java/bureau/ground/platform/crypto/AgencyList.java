package bureau.ground.platform.crypto;

import bureau.ground.platform.ids.AgencyId;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The agencies whose keys were destroyed: a file that only grows, one `<uuid> <instant>` a line.
/// It outlives the keys, so that a key file brought back from a copy is known for what it is.
final class AgencyList {
  private final KeyFolder folder;
  private final String file;
  private volatile Known known = new Known(Optional.empty(), Set.of());

  AgencyList(KeyFolder folder, String file) {
    this.folder = folder;
    this.file = file;
  }

  private record Known(Optional<KeyFolder.Stamp> stamp, Set<UUID> agencies) {}

  boolean contains(AgencyId agency) {
    return all().contains(agency.value());
  }

  Set<UUID> all() {
    var stamp = folder.stamp(file);
    if (!stamp.equals(known.stamp())) {
      known = new Known(stamp, stamp.isEmpty() ? Set.of() : read());
    }
    return known.agencies();
  }

  /// Call it inside the folder's lock.
  void add(AgencyId agency, InstantSource clock) {
    if (!contains(agency)) {
      var line = agency.value() + " " + clock.instant() + "\n";
      folder.append(file, line.getBytes(StandardCharsets.UTF_8));
    }
  }

  // A line that a power cut left unfinished may be cut anywhere, also behind the id: what begins
  // with a whole id counts, as it was about to happen; the rest is passed over.
  private Set<UUID> read() {
    var text = new String(folder.read(file).orElse(new byte[0]), StandardCharsets.UTF_8);
    return text.lines()
        .filter(line -> line.length() >= 36)
        .map(line -> line.substring(0, 36))
        .map(AgencyList::uuid)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
