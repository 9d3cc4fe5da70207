/// Stories in a real browser, on the whole server.
@NullMarked
package bureau.stories;

import org.jspecify.annotations.NullMarked;
