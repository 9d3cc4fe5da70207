/// Identifiers: UUIDv7 inside, a prefix and 26 Crockford base-32 characters outside.
@NullMarked
package bureau.ground.platform.ids;

import org.jspecify.annotations.NullMarked;
