/// What stands in the way of a start, found before it bites.
@NullMarked
package bureau.app.doctor;

import org.jspecify.annotations.NullMarked;
