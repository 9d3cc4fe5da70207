@NullMarked
package bureau.material.knowledge.mcp;

import org.jspecify.annotations.NullMarked;
