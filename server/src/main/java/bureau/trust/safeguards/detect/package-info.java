/// How personal data and secrets are found: by their form, their checksum where they have one, and
/// for what has neither by the words before it. Everything is scanned by hand, character by
/// character, so that no text takes longer than its length. Start reading at `Numbers`.
@NullMarked
package bureau.trust.safeguards.detect;

import org.jspecify.annotations.NullMarked;
