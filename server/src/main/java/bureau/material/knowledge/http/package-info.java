/// Knowledge over HTTP.
@NullMarked
package bureau.material.knowledge.http;

import org.jspecify.annotations.NullMarked;
