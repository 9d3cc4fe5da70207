package bureau.app.backup;

import bureau.ground.platform.crypto.Hashes;
import bureau.ground.platform.crypto.InstallationSigner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Reads the archive of a backup, and believes nothing of it but what the signed list confirms.
final class BackupReader implements AutoCloseable {
  private static final int LONGEST_LIST = 256 << 20;

  private final ZipFile zip;
  private final Manifest manifest;

  /// @throws BadBackup if it is no whole backup of the installation whose signer this is
  BackupReader(Path path, InstallationSigner signer) throws IOException, BadBackup {
    try {
      zip = new ZipFile(path.toFile());
    } catch (ZipException e) {
      throw new BadBackup("it is no archive, or only a part of one");
    }
    try {
      var json = bytes(Manifest.FILE);
      if (!signer.verify(json, bytes(Manifest.SIGNATURE))) {
        throw new BadBackup(
            "it was made with other keys than those in BUREAU_KEYS, or was changed since");
      }
      manifest = ManifestJson.read(json);
      if (manifest.format() != Manifest.FORMAT) {
        throw new BadBackup("its form is that of a newer Bureau");
      }
    } catch (IOException | BadBackup | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  Manifest manifest() {
    return manifest;
  }

  /// Writes the files of the database into one folder and the sealed files into another.
  void unpackInto(Path database, Path blobs) throws IOException, BadBackup {
    for (var name : manifest.folders()) {
      make(inside(database, Manifest.DATABASE, name));
    }
    var seen = new HashSet<String>();
    for (var entry : manifest.files()) {
      if (!seen.add(entry.path())) {
        throw new BadBackup("it names " + entry.path() + " twice");
      }
      if (entry.path().startsWith(Manifest.BLOBS)) {
        var file = inside(blobs, Manifest.BLOBS, entry.path());
        make(Objects.requireNonNull(file.getParent()));
        unpack(entry, file);
      } else {
        unpack(entry, inside(database, Manifest.DATABASE, entry.path()));
      }
    }
  }

  private static void make(Path folder) throws IOException {
    var owner = PosixFilePermissions.fromString("rwx------");
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(owner));
  }

  private void unpack(Manifest.Entry entry, Path file) throws IOException, BadBackup {
    var digest = Hashes.sha256();
    var length = 0L;
    try (var content = stream(entry.path());
        var target = Files.newOutputStream(file)) {
      var buffer = new byte[1 << 16];
      for (int read; (read = content.read(buffer)) >= 0; ) {
        digest.update(buffer, 0, read);
        target.write(buffer, 0, read);
        length += read;
      }
    } catch (ZipException e) {
      throw new BadBackup(entry.path() + " in it is damaged");
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    if (length != entry.bytes()
        || !HexFormat.of().formatHex(digest.digest()).equals(entry.sha256())) {
      throw new BadBackup(entry.path() + " in it is not as it was written");
    }
  }

  private static Path inside(Path folder, String part, String name) throws BadBackup {
    if (!name.startsWith(part)) {
      throw new BadBackup(name + " in it has no place");
    }
    var path = folder.resolve(name.substring(part.length())).normalize();
    if (!path.startsWith(folder)) {
      throw new BadBackup(name + " in it has no place");
    }
    return path;
  }

  private byte[] bytes(String name) throws IOException, BadBackup {
    try (var content = stream(name)) {
      return content.readNBytes(LONGEST_LIST);
    } catch (ZipException e) {
      throw new BadBackup(name + " in it is damaged");
    }
  }

  private InputStream stream(String name) throws IOException, BadBackup {
    var entry = zip.getEntry(name);
    if (entry == null) {
      throw new BadBackup(name + " in it is missing");
    }
    return zip.getInputStream(entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
