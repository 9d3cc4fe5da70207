package bureau.material.knowledge.mcp;

/// What a tool gives back.
///
/// @param content of the form that the tool's description promises
/// @param text the same for a model to read
/// @param failed whether it broke off: what is there is not all
public record ToolResult(Object content, String text, boolean failed) {}
