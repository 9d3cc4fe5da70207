package bureau.material.documents.reader;

import java.io.File;
import java.io.FileNotFoundException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The program that reads: where it lies, and how it is started.
///
/// @param classPath of the program, as Java takes it
record ReaderProgram(String classPath) {
  private static final long MEGABYTE = 1 << 20;

  /// What a virtual machine takes beside its heap.
  private static final long BESIDE_THE_HEAP = 112 * MEGABYTE;

  /// The largest file that the process may write, in blocks of 512 bytes: what it unpacks while it
  /// reads goes to its folder.
  private static final long LARGEST_FILE = 1024 * MEGABYTE / 512;

  /// {@return the program that belongs to this server: beside its jar, or in the checkout that it
  /// was built in}
  ///
  /// @throws FileNotFoundException if there is none
  static ReaderProgram ofThisServer() throws FileNotFoundException {
    try {
      var own =
          Path.of(ReaderProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(own)) {
        return existing(own.resolveSibling("reader"), "");
      }
      var built = own.resolve("../../../workers/document-reader/target").normalize();
      return existing(built.resolve("reader"), built.resolve("classes") + File.pathSeparator);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static ReaderProgram existing(Path jars, String before) throws FileNotFoundException {
    if (!Files.isDirectory(jars)) {
      throw new FileNotFoundException("the program that reads files is missing: " + jars);
    }
    return new ReaderProgram(before + jars + File.separator + "*");
  }

  /// {@return the line that starts it}
  ///
  /// @param memory in bytes, heap and all
  /// @param folder in which it works, and outside of which it writes nothing
  List<String> command(long memory, Path folder) {
    var command =
        new ArrayList<>(
            List.of(
                "/bin/sh",
                "-c",
                "ulimit -c 0; ulimit -f " + LARGEST_FILE + "; exec \"$@\"",
                "document-reader",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.add("-Xmx" + (memory - BESIDE_THE_HEAP) / MEGABYTE + "m");
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxMetaspaceSize=96m",
            "-XX:ReservedCodeCacheSize=48m",
            "-XX:MaxDirectMemorySize=32m",
            "-XX:+ExitOnOutOfMemoryError",
            // standard output is for answers: what the machine says of its end is none
            "-XX:+DisplayVMOutputToStderr",
            // nothing is left outside of its folder
            "-XX:-UsePerfData",
            "-XX:+DisableAttachMechanism",
            "-XX:ErrorFile=/dev/null",
            "-Djava.io.tmpdir=" + folder,
            "-Duser.home=" + folder,
            "-Dpdfbox.fontcache=" + folder,
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8",
            "-Djdk.serialFilter=!*",
            "-Djavax.xml.accessExternalDTD=",
            "-Djavax.xml.accessExternalSchema=",
            "-Djavax.xml.accessExternalStylesheet=",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath,
            "bureau.reader.Main"));
    return command;
  }

  /// {@return all that the process sees of the environment}
  ///
  /// @param own the server's
  static Map<String, String> environment(Map<String, String> own) {
    var environment =
        new HashMap<>(Map.of("LANG", "C.UTF-8", "OMP_THREAD_LIMIT", "1", "HOME", "."));
    for (var name : List.of("PATH", "TESSDATA_PREFIX")) {
      var value = own.get(name);
      if (value != null) {
        environment.put(name, value);
      }
    }
    return environment;
  }
}
