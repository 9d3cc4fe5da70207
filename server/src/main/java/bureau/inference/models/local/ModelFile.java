package bureau.inference.models.local;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A model that Bureau fetches and runs itself, as the manifest describes it.
///
/// @param role `default`, `small` (tests and small machines) or `embedder`
/// @param version the packing, such as `Q4_K_M`
/// @param file name of the file that the engine loads
/// @param bytes its size; `sha256` its only proof
/// @param country of the maker, ISO 3166
/// @param temperature with which it answers best; `null` for the engine's own
/// @param hub its address at a model hub, if it has one
/// @param packages where a package registry holds it, if it does
public record ModelFile(
    String id,
    String name,
    Kind kind,
    String role,
    String maker,
    String country,
    String licence,
    String licenceFile,
    String version,
    String file,
    String sha256,
    long bytes,
    int memoryGb,
    int context,
    List<String> languages,
    boolean demonstration,
    @Nullable Double temperature,
    @Nullable URI hub,
    @Nullable Packages packages) {

  public ModelFile {
    languages = List.copyOf(languages);
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(id + " has no SHA-256: an unknown hash is refused");
    }
  }

  public enum Kind {
    CHAT,
    EMBEDDING
  }

  /// Wheels that hold the file: `name1` to `nameN` in order, of one version, or the single wheel
  /// `name` where `parts` is 0.
  ///
  /// @param member the file inside the single wheel that is re-packed into the model; `null` where
  ///   the parts together are the model
  /// @param memberSha256 proof of that member
  public record Packages(
      String name,
      int parts,
      String version,
      @Nullable String member,
      @Nullable String memberSha256) {

    /// {@return what the registry is asked for, in order}
    List<String> requirements() {
      if (parts == 0) {
        return List.of(name + "==" + version);
      }
      return IntStream.rangeClosed(1, parts)
          .mapToObj(part -> name + part + "==" + version)
          .toList();
    }
  }
}
