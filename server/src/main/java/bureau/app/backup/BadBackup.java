package bureau.app.backup;

/// An archive is not, whole and unchanged, what this installation once wrote. The message says what
/// is wrong, without a capital and without an end.
final class BadBackup extends Exception {
  private static final long serialVersionUID = 1L;

  BadBackup(String what) {
    super(what);
  }
}
