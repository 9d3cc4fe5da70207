package bureau.material.knowledge.ingest;

import bureau.ground.platform.ids.AgencyId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// How far the index of this server has followed the documents of each agency: a small file for
/// each, written after the index itself is durable. Behind the truth is harmless: what follows is
/// taken up once more.
final class Followed {
  /// @param model whose vectors the index holds
  record Mark(long revision, String model) {}

  private final Path folder;

  Followed(Path folder) {
    this.folder = folder;
  }

  /// {@return how far; empty if it has not begun, or nobody can tell}
  Optional<Mark> of(AgencyId agency) {
    try {
      var file = file(agency);
      return Files.exists(file) ? parsed(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Mark> parsed(String text) {
    var end = text.indexOf('\n');
    var space = text.indexOf(' ');
    if (space < 0 || end < space) {
      return Optional.empty(); // cut off while it was written
    }
    try {
      return Optional.of(
          new Mark(Long.parseLong(text.substring(0, space)), text.substring(space + 1, end)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  void write(AgencyId agency, Mark mark) {
    try {
      Files.createDirectories(folder);
      var half = folder.resolve(agency.value() + ".half");
      Files.writeString(half, mark.revision() + " " + mark.model() + "\n");
      Files.move(
          half, file(agency), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void forget(AgencyId agency) {
    try {
      Files.deleteIfExists(file(agency));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(AgencyId agency) {
    return folder.resolve(agency.value().toString());
  }
}
