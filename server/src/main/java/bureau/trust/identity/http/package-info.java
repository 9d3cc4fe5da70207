/// The routes of sign-in, invitations, people and keys.
@NullMarked
package bureau.trust.identity.http;

import org.jspecify.annotations.NullMarked;
