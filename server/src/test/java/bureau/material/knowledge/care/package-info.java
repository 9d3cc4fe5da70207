@NullMarked
package bureau.material.knowledge.care;

import org.jspecify.annotations.NullMarked;
