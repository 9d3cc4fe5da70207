package bureau.inference.models.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.LongConsumer;

/// A file on this machine, or a folder that holds files by their names.
record FileSource(Path path) implements Source {
  @Override
  public String name() {
    return "local file";
  }

  @Override
  public boolean isPublic() {
    return false;
  }

  @Override
  public Path bring(ModelFile model, Path workplace, LongConsumer progress) throws IOException {
    var file = Files.isDirectory(path) ? path.resolve(model.file()) : path;
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is not there");
    }
    if (Files.size(file) != model.bytes()) {
      throw new IOException(file + " has not the size of " + model.file());
    }
    var copy = Files.copy(file, workplace.resolve("copy"), StandardCopyOption.REPLACE_EXISTING);
    progress.accept(model.bytes());
    return copy;
  }
}
