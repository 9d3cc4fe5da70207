package bureau.material.knowledge.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.platform.config.BadSetting;
import bureau.ground.platform.egress.Reach;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
  @Test
  void withoutAnEntryNoHostIsAllowed() {
    assertThat(new AllowedHosts(List.of()).reachOf("www.example.org")).isEmpty();
  }

  @Test
  void aNameAllowsItselfAlone() {
    var hosts = new AllowedHosts(List.of("WWW.Example.org"));

    assertThat(hosts.reachOf("www.example.org")).contains(Reach.PUBLIC);
    assertThat(hosts.reachOf("example.org")).isEmpty();
    assertThat(hosts.reachOf("www.example.org.evil.example")).isEmpty();
    assertThat(hosts.reachOf("evil-www.example.org")).isEmpty();
  }

  @Test
  void aStarBeforeADomainAllowsWhatLiesBelowIt() {
    var hosts = new AllowedHosts(List.of("*.example.org"));

    assertThat(hosts.reachOf("laws.example.org")).contains(Reach.PUBLIC);
    assertThat(hosts.reachOf("old.laws.example.org")).contains(Reach.PUBLIC);
    assertThat(hosts.reachOf("example.org")).isEmpty();
    assertThat(hosts.reachOf("evilexample.org")).isEmpty();
  }

  @Test
  void aStarIsThePublicInternetAndANameBesideItMore() {
    var hosts = new AllowedHosts(List.of("*", "wiki.interior.example"));

    assertThat(hosts.reachOf("www.example.org")).contains(Reach.INTERNET);
    assertThat(hosts.reachOf("wiki.interior.example")).contains(Reach.PUBLIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "**", "*example.org", "https://example.org", "example.org/laws", "a b", "*."})
  void anythingElseStopsTheStart(String entry) {
    assertThatThrownBy(() -> new AllowedHosts(List.of(entry))).isInstanceOf(BadSetting.class);
  }
}
