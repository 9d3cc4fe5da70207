/// The folder that holds an installation's state, one process at a time; and what a person is told
/// when Bureau cannot start in it.
@NullMarked
package bureau.ground.platform.home;

import org.jspecify.annotations.NullMarked;
