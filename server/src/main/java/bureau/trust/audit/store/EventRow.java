package bureau.trust.audit.store;

/// A row of the table `event`, without its agency.
///
/// @param at in microseconds since 1970
/// @param details a JSON object of texts, its keys in order
/// @param previousHash 32 bytes in hexadecimal, as the other two
public record EventRow(
    long sequence,
    long at,
    String actorKind,
    String actorId,
    String action,
    String subject,
    String details,
    String previousHash,
    String hash,
    String mark) {
  /// Where a row stands in the chain.
  public record Link(long sequence, String hash) {}

  public Link asLink() {
    return new Link(sequence, hash);
  }
}
