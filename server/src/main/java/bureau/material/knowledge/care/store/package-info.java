/// SQL of the care of knowledge, and nothing else.
@NullMarked
package bureau.material.knowledge.care.store;

import org.jspecify.annotations.NullMarked;
