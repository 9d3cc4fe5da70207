/// SQL of people, sessions, invitations and keys, and nothing else.
@NullMarked
package bureau.trust.identity.store;

import org.jspecify.annotations.NullMarked;
