package brokenhouse.ground.platform;

import brokenhouse.trust.audit.store.RowsOfAudit;

/// Breaks: rings (ground uses trust), root packages only.
public record UsesALaterRing(RowsOfAudit rows) {}
