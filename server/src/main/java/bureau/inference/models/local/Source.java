package bureau.inference.models.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/// A place that a model file can come from. It vouches for nothing: the hash is checked afterwards.
interface Source {
  /// {@return the name under which a good source is remembered and a bad one reported}
  String name();

  /// {@return whether it lies outside what the operator named}
  boolean isPublic();

  /// Brings the whole file, going on from what an earlier attempt left behind.
  ///
  /// @param workplace a folder of this model's own, kept until the model is verified
  /// @param progress told the bytes had so far
  /// @return the complete file, inside the workplace
  Path bring(ModelFile model, Path workplace, LongConsumer progress)
      throws IOException, InterruptedException, Unobtainable;
}
