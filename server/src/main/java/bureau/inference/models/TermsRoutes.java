package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// A provider's terms in the console.
@RestController
@RequestMapping("/console/api/models/providers/{id}/terms")
final class TermsRoutes {
  private static final int LONGEST_TEXT = 1 << 20;
  private static final int MOST_LINES = 20_000;

  /// What ends a line or a page where texts are copied from.
  private static final Pattern LINE_END = Pattern.compile("\r\n|[\r\u000b\f\u0085\u2028\u2029]");

  private final ProviderTerms terms;
  private final InstantSource clock;

  TermsRoutes(ProviderTerms terms, InstantSource clock) {
    this.terms = terms;
    this.clock = clock;
  }

  /// The versions, the newest first, without their texts.
  @GetMapping
  Page<TermsJson> list(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency) {
    return Page.whole(
        terms.of(caller, Owner.of(caller, agency), ProviderRoutes.provider(id)).stream()
            .map(TermsJson::of)
            .toList());
  }

  /// Keeps the terms as they are now, as another version.
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  TermsJson keep(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody TermsJson.Body body) {
    var owner = Owner.of(caller, agency);
    var asOf = Given.day(body.asOf(), "asOf", clock);
    if (asOf == null) {
      throw Problem.invalid("asOf", "required").exception();
    }
    return TermsJson.of(
        terms.keep(
            caller,
            owner,
            ProviderRoutes.provider(id),
            asOf,
            Given.link(body.link(), "link"),
            text(body.text())));
  }

  @GetMapping("/{version}")
  TermsJson.Text text(
      Caller caller,
      @PathVariable String id,
      @PathVariable String version,
      @RequestParam(required = false) @Nullable String agency) {
    var number = number(version);
    var owner = Owner.of(caller, agency);
    return new TermsJson.Text(
        number, terms.text(caller, owner, ProviderRoutes.provider(id), number));
  }

  /// What is different in a version since an older one; since the one before it where none is
  /// named.
  @GetMapping("/{version}/changes")
  TermsJson.Changes changes(
      Caller caller,
      @PathVariable String id,
      @PathVariable String version,
      @RequestParam(required = false) @Nullable String since,
      @RequestParam(required = false) @Nullable String agency) {
    var number = number(version);
    var older = since == null || since.isBlank() ? number - 1 : number(since);
    var owner = Owner.of(caller, agency);
    var passages =
        TextChanges.between(
            terms.text(caller, owner, ProviderRoutes.provider(id), older),
            terms.text(caller, owner, ProviderRoutes.provider(id), number));
    return TermsJson.Changes.of(older, number, passages);
  }

  private static String text(@Nullable String given) {
    if (given == null || given.isBlank()) {
      throw Problem.invalid("text", "required").exception();
    }
    var text = LINE_END.matcher(given.strip()).replaceAll("\n");
    if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT
        || TextChanges.lines(text).size() > MOST_LINES) {
      throw Problem.invalid("text", "length").exception();
    }
    if (text.codePoints()
        .anyMatch(
            c ->
                (Character.isISOControl(c) && c != '\n' && c != '\t')
                    || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))) {
      throw Problem.invalid("text", "format").exception();
    }
    return text;
  }

  private static int number(String text) {
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw Problem.notFound().exception();
    }
    return Integer.parseInt(text);
  }
}
