/// SQL of knowledge, and nothing else.
@NullMarked
package bureau.material.knowledge.store;

import org.jspecify.annotations.NullMarked;
