/// Tests of knowledge, most on the whole server.
@NullMarked
package bureau.material.knowledge;

import org.jspecify.annotations.NullMarked;
