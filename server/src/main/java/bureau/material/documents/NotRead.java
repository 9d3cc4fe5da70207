package bureau.material.documents;

/// A file has no text: it was not read yet, could not be, or is gone.
public final class NotRead extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotRead(FileId file) {
    super("There is no text of " + file + ".");
  }
}
