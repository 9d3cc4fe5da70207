@NullMarked
package bureau.ground.platform.mail;

import org.jspecify.annotations.NullMarked;
