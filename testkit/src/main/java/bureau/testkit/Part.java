package bureau.testkit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of what a model says, in pieces: one an event when it is streamed.
public sealed interface Part {
  record Words(List<String> pieces) implements Part {
    public Words {
      pieces = List.copyOf(pieces);
    }
  }

  /// @param seal by which the maker knows its thoughts again; `null` for none
  record Thoughts(List<String> pieces, @Nullable String seal) implements Part {
    public Thoughts {
      pieces = List.copyOf(pieces);
    }
  }

  /// The model calls a tool.
  ///
  /// @param id `null` for a provider that gives none, as Gemini may; the others, which must, number
  ///   their calls then
  /// @param arguments pieces of a JSON object. They are said as they are, so that half an object
  ///   can be scripted; none for an empty object
  record Call(@Nullable String id, String name, List<String> arguments) implements Part {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }
}
