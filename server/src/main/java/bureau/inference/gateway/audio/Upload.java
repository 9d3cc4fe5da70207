package bureau.inference.gateway.audio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A form with a recording, as a program sent it.
///
/// @param model `null` for the default
/// @param stream whether the answer is wanted as it is made
/// @param fields all others than the model and the file, in their order
/// @param file the recording
record Upload(@Nullable String model, boolean stream, List<Field> fields, File file) {
  Upload {
    fields = List.copyOf(fields);
  }

  /// A field of the form; the same name may stand there several times.
  record Field(String name, String value) {}

  /// @param ending of the file's name, such as `mp3`; empty where it has none. The name itself may
  ///   say more than the provider needs to know.
  /// @param contentType of an audio or a video format, else that of bytes of any kind
  record File(String ending, String contentType, Slices bytes) {}
}
