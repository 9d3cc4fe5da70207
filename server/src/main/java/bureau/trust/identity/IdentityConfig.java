package bureau.trust.identity;

import bureau.ground.platform.config.Section;
import java.time.Duration;
import java.util.List;

/// Settings of identity.
///
/// @param sessionIdle a session ends after this long without a request
/// @param sessionLife a session ends after this long in any case
/// @param invitationLife how long an invitation link works
/// @param emailAttempts sign-ins that may fail for one e-mail address from one network address in
///   five minutes
/// @param addressAttempts sign-ins that may fail from one network address in five minutes
/// @param trustedProxies addresses of the proxies whose word on where a request comes from is taken
/// @param keyDormantAfter a key that nobody uses for this long is put to rest
/// @param keyLongest a key that somebody asks for works for this long at most
/// @param hosts names under which this installation is reached, beside the public address
public record IdentityConfig(
    Duration sessionIdle,
    Duration sessionLife,
    Duration invitationLife,
    int emailAttempts,
    int addressAttempts,
    List<String> trustedProxies,
    Duration keyDormantAfter,
    Duration keyLongest,
    List<String> hosts) {
  public IdentityConfig {
    trustedProxies = List.copyOf(trustedProxies);
    hosts = List.copyOf(hosts);
  }

  public static IdentityConfig read(Section section) {
    return new IdentityConfig(
        section.duration(
            "session-idle", "12h", "1m", "30d", "A session ends after this long without a request"),
        section.duration(
            "session-life", "7d", "5m", "90d", "A session ends after this long in any case"),
        section.duration(
            "invitation-life", "7d", "10m", "90d", "How long an invitation link works"),
        section.integer(
            "email-attempts",
            10,
            1,
            10_000,
            "Sign-ins that may fail for one e-mail address from one network address in five minutes;"
                + " from all together ten times as many"),
        section.integer(
            "address-attempts",
            200,
            1,
            1_000_000,
            "Sign-ins that may fail from one network address in five minutes"),
        section.list(
            "trusted-proxies",
            "Addresses or networks (10.0.0.0/8) of the proxies before this server: what they say in"
                + " X-Forwarded-For is where a sign-in comes from. None: nobody is believed"),
        section.duration(
            "key-dormant-after",
            "90d",
            "1d",
            "3650d",
            "An API key that nobody uses for this long, counted from its last use, is disabled until"
                + " an administrator enables it again"),
        section.duration(
            "key-longest",
            "365d",
            "1d",
            "3650d",
            "An API key that an employee asks for works for this long at most"),
        section.list(
            "hosts",
            "Names under which this installation is reached, beside that of BUREAU_PUBLIC_URL and the machine itself"));
  }
}
