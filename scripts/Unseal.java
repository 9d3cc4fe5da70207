import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Manifest;

/// Takes the seal off the packages of the jars in a folder: `java Unseal.java FOLDER`.
void main(String[] arguments) throws Exception {
  try (var jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
    for (var jar : jars) {
      unseal(jar);
    }
  }
}

void unseal(Path jar) throws Exception {
  try (var inside = FileSystems.newFileSystem(jar)) {
    var file = inside.getPath("META-INF/MANIFEST.MF");
    if (!Files.exists(file)) {
      return;
    }
    var manifest = new Manifest();
    try (var in = Files.newInputStream(file)) {
      manifest.read(in);
    }
    if ("true".equalsIgnoreCase(manifest.getMainAttributes().getValue("Sealed"))) {
      manifest.getMainAttributes().putValue("Sealed", "false");
      try (var out = Files.newOutputStream(file)) {
        manifest.write(out);
      }
    }
  }
}
