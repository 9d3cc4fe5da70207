/// The words into which every dialect is put when a program speaks another one than the provider:
/// `ModelRequest` is what is asked, `ModelEvent` what comes back. A program's dialect is read into
/// the first and written from the second, a provider's the other way round: so each dialect is
/// translated once, not once for every other one.
@NullMarked
package bureau.inference.gateway.hub;

import org.jspecify.annotations.NullMarked;
