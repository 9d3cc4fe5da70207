/// Tests of the demonstration.
@NullMarked
package bureau.app.demo;

import org.jspecify.annotations.NullMarked;
