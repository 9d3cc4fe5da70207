package bureau.app.backup;

import bureau.ground.platform.crypto.Hashes;
import bureau.ground.platform.crypto.InstallationSigner;
import bureau.ground.platform.database.HotCopy;
import bureau.ground.platform.home.Version;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes the archive of one backup: a zip whose last entries say, signed, what should be in it.
final class BackupWriter implements HotCopy.Receiver, AutoCloseable {
  private final FileOutputStream file;
  private final ZipOutputStream zip;
  private final LongConsumer progress;
  private final List<String> folders = new ArrayList<>();
  private final List<Manifest.Entry> files = new ArrayList<>();
  private final InstantSource clock;
  private Instant until = Instant.EPOCH;
  private long written;

  /// @param path is made, for its owner only
  /// @param progress hears how many bytes were read so far
  BackupWriter(Path path, InstantSource clock, LongConsumer progress) throws IOException {
    this.clock = clock;
    Files.createFile(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    this.file = new FileOutputStream(path.toFile());
    this.zip = new ZipOutputStream(new BufferedOutputStream(file, 1 << 16));
    this.progress = progress;
    zip.setLevel(Deflater.BEST_SPEED);
  }

  @Override
  public void ending() {
    until = clock.instant();
  }

  @Override
  public void folder(String path) {
    folders.add(Manifest.DATABASE + path);
  }

  @Override
  public void file(String path, InputStream content) throws IOException {
    add(Manifest.DATABASE + path, content);
  }

  /// Adds a sealed file: what is sealed is not made smaller by packing it.
  void blob(String path, InputStream content) throws IOException {
    zip.setLevel(Deflater.NO_COMPRESSION);
    add(Manifest.BLOBS + path, content);
    zip.setLevel(Deflater.BEST_SPEED);
  }

  private void add(String name, InputStream content) throws IOException {
    var digest = Hashes.sha256();
    var buffer = new byte[1 << 16];
    var length = 0L;
    zip.putNextEntry(new ZipEntry(name));
    for (int read; (read = content.read(buffer)) >= 0; ) {
      digest.update(buffer, 0, read);
      zip.write(buffer, 0, read);
      length += read;
    }
    zip.closeEntry();
    files.add(new Manifest.Entry(name, length, HexFormat.of().formatHex(digest.digest())));
    written += length;
    progress.accept(written);
  }

  /// Ends the archive; on return it is on the disk.
  Manifest finish(String id, int postgres, Instant from, InstallationSigner signer)
      throws IOException {
    var manifest =
        new Manifest(
            Manifest.FORMAT,
            id,
            Version.current().toString(),
            postgres,
            from,
            until,
            folders,
            files);
    var json = ManifestJson.write(manifest);
    entry(Manifest.FILE, json);
    entry(Manifest.SIGNATURE, signer.sign(json));
    zip.finish();
    zip.flush();
    file.getFD().sync();
    return manifest;
  }

  private void entry(String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  @Override
  public void close() throws IOException {
    file.close(); // the zip's own end is written by finish only
  }
}
