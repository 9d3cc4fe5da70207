package bureau.inference.gateway.call;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which trace of its program a call belongs to, by W3C's *Trace Context*: what the provider is
/// told of it is what the program said, so that both find the call in the same trace.
///
/// Only what the specification allows is handed on: two numbers and whether the trace is recorded.
/// The header `tracestate`, in which systems write whatever they like to each other, stays here.
///
/// @param parent the header `traceparent`
public record TraceContext(String parent) {
  public static final String HEADER = "traceparent";

  /// Version 0; a later one may have more, of which nothing is known yet.
  private static final Pattern FORM =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  /// {@return the trace that a request names; `null` for none, and for what is no trace: a program
  /// whose tracing is amiss still gets its answer}
  public static @Nullable TraceContext of(@Nullable String header) {
    return header != null && FORM.matcher(header).matches() ? new TraceContext(header) : null;
  }
}
