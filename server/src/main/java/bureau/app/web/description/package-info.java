/// The description of the interface, `/openapi.json`: exact enough to check every request and
/// answer against it, and to generate clients from it.
@NullMarked
package bureau.app.web.description;

import org.jspecify.annotations.NullMarked;
