/// The Model Context Protocol, as far as a server of tools needs it: JSON-RPC over HTTP, without
/// sessions. Knows nothing of what the tools do. Start reading at `ToolServer`.
@NullMarked
package bureau.material.knowledge.mcp;

import org.jspecify.annotations.NullMarked;
