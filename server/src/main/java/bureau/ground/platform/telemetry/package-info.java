/// Traces and metrics for the operator's own collector, by OpenTelemetry's protocol over HTTP. Off
/// unless an address is set; nothing of it is loaded then.
@NullMarked
package bureau.ground.platform.telemetry;

import org.jspecify.annotations.NullMarked;
