package bureau.ground.platform.blobs;

import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.ids.AgencyId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Blobs as files: `<folder>/<agency>/<first two digits of the id>/<id>`. A file has its name only
/// once it is whole and on the disk; until then it lies in `<folder>/<agency>/new`.
public final class FileBlobs implements Blobs {
  private static final String HALF = "new";
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> OWNERS_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;
  private final Sealer sealer;
  private final InstantSource clock;

  /// @param folder is made at the first writing
  public FileBlobs(Path folder, Sealer sealer, InstantSource clock) {
    this.folder = folder;
    this.sealer = sealer;
    this.clock = clock;
  }

  @Override
  public UUID write(AgencyId agency, Content content) throws IOException {
    var blob = UUID.randomUUID();
    var half = made(agency, HALF).resolve(blob.toString());
    Files.createFile(half, OWNERS_FILE);
    try {
      try (var channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
        try (var sealed = new SealedOutput(channel, sealer, agency, blob)) {
          content.writeTo(sealed);
          sealed.finish();
        }
        channel.force(true);
      }
      var inner = made(agency, inner(blob));
      Files.move(half, inner.resolve(blob.toString()), StandardCopyOption.ATOMIC_MOVE);
      force(inner);
      return blob;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(half);
      throw e;
    }
  }

  private Path made(AgencyId agency, String name) throws IOException {
    var inner = folder(agency).resolve(name);
    if (!Files.isDirectory(inner)) {
      Files.createDirectories(inner, OWNER_ONLY);
      force(folder(agency));
      force(folder);
    }
    return inner;
  }

  /// A name in a folder lasts once the folder itself is on the disk.
  private static void force(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public InputStream open(AgencyId agency, UUID blob) throws IOException {
    try {
      return new SealedInput(Files.newInputStream(file(agency, blob)), sealer, agency, blob);
    } catch (NoSuchFileException e) {
      throw new BlobMissing(blob);
    }
  }

  @Override
  public void delete(AgencyId agency, UUID blob) throws IOException {
    Files.deleteIfExists(file(agency, blob));
  }

  @Override
  public List<AgencyId> agencies() throws IOException {
    var found = new ArrayList<AgencyId>();
    each(folder, path -> uuid(path).map(AgencyId::new).ifPresent(found::add));
    return found;
  }

  @Override
  public void olderThan(AgencyId agency, Duration age, Consumer<UUID> each) throws IOException {
    var before = clock.instant().minus(age);
    each(
        folder(agency),
        inner -> {
          var isHalf = inner.endsWith(HALF);
          each(
              inner,
              file -> {
                if (isOlder(file, before)) {
                  if (isHalf) {
                    Files.deleteIfExists(file);
                  } else {
                    uuid(file).ifPresent(each);
                  }
                }
              });
        });
  }

  private static boolean isOlder(Path file, Instant before) throws IOException {
    try {
      return !Files.getLastModifiedTime(file).toInstant().isAfter(before);
    } catch (NoSuchFileException e) {
      return false; // gone meanwhile
    }
  }

  @Override
  public void drop(AgencyId agency) throws IOException {
    each(
        folder(agency),
        inner -> {
          each(inner, Files::deleteIfExists);
          Files.deleteIfExists(inner);
        });
    Files.deleteIfExists(folder(agency));
  }

  private interface Visit {
    void see(Path path) throws IOException;
  }

  private static void each(Path folder, Visit visit) throws IOException {
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
      for (var path : inside) {
        visit.see(path);
      }
    } catch (NoSuchFileException e) {
      // nothing was written there yet, or it was dropped meanwhile
    }
  }

  private static Optional<UUID> uuid(Path path) {
    try {
      return Optional.of(UUID.fromString(String.valueOf(path.getFileName())));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // none of ours
    }
  }

  private Path folder(AgencyId agency) {
    return folder.resolve(agency.value().toString());
  }

  private Path file(AgencyId agency, UUID blob) {
    return folder(agency).resolve(inner(blob)).resolve(blob.toString());
  }

  private static String inner(UUID blob) {
    return blob.toString().substring(0, 2);
  }
}
