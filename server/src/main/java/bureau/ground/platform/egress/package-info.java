/// The only place that opens connections to the outside. Start reading at `Egress`.
///
/// The address that was checked is the address that is connected: a name is resolved once, every
/// address of the answer is judged, and the connection goes to one of these addresses without
/// asking again. Redirects are answers like any other, cookies and proxies of the environment do
/// not exist here, and closing an answer cancels it upstream.
@NullMarked
package bureau.ground.platform.egress;

import org.jspecify.annotations.NullMarked;
