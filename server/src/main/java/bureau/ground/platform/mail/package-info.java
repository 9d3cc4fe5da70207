/// Messages to people by e-mail, or shown where no mail server is set. Start reading at `Mail`.
@NullMarked
package bureau.ground.platform.mail;

import org.jspecify.annotations.NullMarked;
