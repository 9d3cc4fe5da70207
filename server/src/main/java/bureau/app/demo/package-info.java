/// The demonstration: sample agencies that tell the product's story, all of it marked as such.
/// Start reading at `Demonstration`.
@NullMarked
package bureau.app.demo;

import org.jspecify.annotations.NullMarked;
