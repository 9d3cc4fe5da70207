package bureau.inference.gateway;

import bureau.ground.platform.config.Section;
import java.time.Duration;

/// Settings of the gateway.
///
/// @param openCalls how many calls may be under way at once on this server
/// @param callsPerMinute of one person or key
/// @param agencyCallsPerMinute of all people and keys of an agency together
/// @param firstEventTimeout until a provider begins to answer
/// @param failoverTimeout until a provider begins to answer, where another could answer instead
/// @param idleTimeout between two pieces of an answer
/// @param answerTimeout until an answer that is not streamed is there
/// @param clientTimeout for a client to take a piece
/// @param callTimeout of a whole call
/// @param recordTimeout how long a call waits for the ledger
/// @param drainTimeout for calls under way to end by themselves when the server stops
/// @param requestBytes of a program's request at most
/// @param uploadBytes of a program's recording at most
/// @param eventBytes of one event of a provider's stream at most
/// @param answerBytes of an answer that is not streamed at most
public record GatewayConfig(
    int openCalls,
    int callsPerMinute,
    int agencyCallsPerMinute,
    Duration firstEventTimeout,
    Duration failoverTimeout,
    Duration idleTimeout,
    Duration answerTimeout,
    Duration clientTimeout,
    Duration callTimeout,
    Duration recordTimeout,
    Duration drainTimeout,
    int requestBytes,
    int uploadBytes,
    int eventBytes,
    int answerBytes) {
  /// Heap that an open call may take, buffers and its thread included.
  private static final long BYTES_PER_CALL = 250_000;

  public static GatewayConfig read(Section section) {
    return new GatewayConfig(
            section.integer(
                "open-calls",
                0,
                0,
                100_000,
                "Calls under way at once on this server; 0 for as many as the memory bears"),
            section.integer(
                "calls-per-minute",
                600,
                1,
                100_000_000,
                "Calls that one person or key may make in a minute, on all servers together"),
            section.integer(
                "agency-calls-per-minute",
                6_000,
                1,
                100_000_000,
                "Calls that all people and keys of an agency may make in a minute, on all servers"
                    + " together"),
            section.duration(
                "first-event-timeout",
                "2m",
                "100ms",
                "1h",
                "How long a provider may take to begin its answer; a report that it is still"
                    + " reading begins the time anew"),
            section.duration(
                "failover-timeout",
                "15s",
                "100ms",
                "1h",
                "How long a provider may take to begin its answer where another could answer"
                    + " instead"),
            section.duration(
                "idle-timeout",
                "60s",
                "100ms",
                "1h",
                "How long a provider may pause within its answer"),
            section.duration(
                "answer-timeout",
                "10m",
                "100ms",
                "1h",
                "How long a provider may take for an answer that is not streamed"),
            section.duration(
                "client-timeout",
                "30s",
                "100ms",
                "1h",
                "How long a client may take to accept a piece of its answer"),
            section.duration(
                "call-timeout", "30m", "1s", "24h", "How long a call may take altogether"),
            section.duration(
                "record-timeout",
                "5s",
                "100ms",
                "60s",
                "How long a call waits for the ledger before it fails"),
            section.duration(
                "drain-timeout",
                "10s",
                "0s",
                "10m",
                "How long calls under way have to end by themselves when the server stops"),
            (int)
                section.bytes(
                    "request-size", "16MB", "16KB", "256MB", "Size of a program's request at most"),
            (int)
                section.bytes(
                    "upload-size",
                    "25MB",
                    "16KB",
                    "512MB",
                    "Size of a recording that a program sends at most"),
            (int)
                section.bytes(
                    "event-size",
                    "1MB",
                    "16KB",
                    "64MB",
                    "Size of one event of a provider's stream at most"),
            (int)
                section.bytes(
                    "answer-size",
                    "16MB",
                    "16KB",
                    "256MB",
                    "Size of an answer that is not streamed at most"))
        .withMemory(Runtime.getRuntime().maxMemory());
  }

  private GatewayConfig withMemory(long heap) {
    return openCalls > 0
        ? this
        : new GatewayConfig(
            Math.clamp(heap * 6 / 10 / BYTES_PER_CALL, 100, 100_000),
            callsPerMinute,
            agencyCallsPerMinute,
            firstEventTimeout,
            failoverTimeout,
            idleTimeout,
            answerTimeout,
            clientTimeout,
            callTimeout,
            recordTimeout,
            drainTimeout,
            requestBytes,
            uploadBytes,
            eventBytes,
            answerBytes);
  }
}
