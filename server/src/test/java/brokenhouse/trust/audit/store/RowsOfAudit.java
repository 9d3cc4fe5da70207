package brokenhouse.trust.audit.store;

/// A table of the module's own.
public record RowsOfAudit(int count) {}
