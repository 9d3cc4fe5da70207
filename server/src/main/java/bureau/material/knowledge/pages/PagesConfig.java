package bureau.material.knowledge.pages;

import bureau.ground.platform.config.Section;
import java.time.Duration;
import java.util.List;

/// Settings of web pages that are handed in.
///
/// @param hosts whose pages may be fetched: names, `*.example.org`, or `*`; none for no page at all
/// @param timeout how long fetching a page may take, redirections and all
/// @param perMinute how many pages a person may have fetched
public record PagesConfig(List<String> hosts, Duration timeout, int perMinute) {
  public PagesConfig {
    hosts = List.copyOf(hosts);
  }

  public static PagesConfig read(Section section) {
    return new PagesConfig(
        section.list(
            "pages",
            "Hosts whose web pages may be fetched into collections, for example"
                + " 'www.legifrance.gouv.fr, *.interior.example'; `*` for every public one."
                + " Left out, no page is fetched"),
        section.duration(
            "page-timeout", "30s", "100ms", "10m", "How long fetching a web page may take"),
        section.integer(
            "pages-per-minute",
            10,
            1,
            10_000,
            "How many web pages a person may have fetched in a minute"));
  }
}
