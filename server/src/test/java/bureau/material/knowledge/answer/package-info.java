@NullMarked
package bureau.material.knowledge.answer;

import org.jspecify.annotations.NullMarked;
