package bureau.material.knowledge;

import java.time.Instant;

/// Where a document was fetched from, and of when it is.
///
/// @param address as it was given: `http` or `https`, without user name or fragment
public record WebPage(String address, Instant fetchedAt) {}
