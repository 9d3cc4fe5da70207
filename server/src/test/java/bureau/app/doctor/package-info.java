@NullMarked
package bureau.app.doctor;

import org.jspecify.annotations.NullMarked;
