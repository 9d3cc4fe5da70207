package bureau.ground.access;

import java.util.Set;

/// Addresses under `/api` that programs may use as well as people. A request there that shows a key
/// is judged by the key alone, whatever cookie it carries.
public interface OpenToPrograms {
  /// {@return the addresses, as they are written on the wire}
  Set<String> paths();
}
