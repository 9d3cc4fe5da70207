/// SQL of the platform's own tables, and nothing else.
@NullMarked
package bureau.ground.platform.tenancy.store;

import org.jspecify.annotations.NullMarked;
