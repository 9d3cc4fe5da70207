package bureau.trust.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {
  @Test
  void whoDoesNotExistIsVerifiedWithTheSameEffort() {
    try (var passwords = new Passwords()) {
      var hash = passwords.hash("correct horse battery");

      assertThat(effort(Passwords.DUMMY)).isEqualTo(effort(hash));
      assertThat(Passwords.DUMMY).hasSameSizeAs(hash);
    }
  }

  @Test
  void nobodyComesInWithoutAHash() {
    try (var passwords = new Passwords()) {
      assertThat(passwords.matches("none", null)).isFalse();
      assertThat(passwords.matches("none", Passwords.DUMMY)).isFalse();
    }
  }

  /// Algorithm, version, memory, rounds, lanes.
  private static String effort(String hash) {
    return hash.substring(0, hash.indexOf('$', hash.indexOf("p=")));
  }
}
