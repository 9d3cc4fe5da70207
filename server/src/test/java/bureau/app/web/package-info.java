/// Tests of what the server answers beside its modules.
@NullMarked
package bureau.app.web;

import org.jspecify.annotations.NullMarked;
