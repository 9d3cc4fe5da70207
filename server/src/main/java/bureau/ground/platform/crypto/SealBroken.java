package bureau.ground.platform.crypto;

/// A sealed value does not open where it was found: it was changed, it belongs to another row,
/// place or agency, or it was sealed with a key that is not the agency's key of today.
public final class SealBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SealBroken(String place) {
    super(
        "A sealed value of %s does not open: it was changed, moved, or sealed with another key."
            .formatted(place));
  }
}
