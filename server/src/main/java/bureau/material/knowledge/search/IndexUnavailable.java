package bureau.material.knowledge.search;

import org.jspecify.annotations.Nullable;

/// The index of an agency cannot be read or written: its disk is full, or its files are damaged. It
/// can be dropped and made anew.
public final class IndexUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IndexUnavailable(@Nullable Throwable cause) {
    super("The index cannot be read or written", cause);
  }
}
