package bureau.material.knowledge.pages;

import static bureau.material.knowledge.KnowledgeWorld.COLLECTIONS;
import static bureau.material.knowledge.KnowledgeWorld.DOCUMENTS;
import static bureau.material.knowledge.KnowledgeWorld.collection;
import static bureau.material.knowledge.KnowledgeWorld.created;
import static bureau.material.knowledge.KnowledgeWorld.person;
import static bureau.material.knowledge.KnowledgeWorld.search;
import static bureau.material.knowledge.pages.PagesWorld.at;
import static bureau.material.knowledge.pages.PagesWorld.gzipped;
import static bureau.material.knowledge.pages.PagesWorld.handIn;
import static bureau.material.knowledge.pages.PagesWorld.html;
import static bureau.testkit.ScriptedSite.page;
import static bureau.testkit.ScriptedSite.redirection;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.KnowledgeWorld;
import bureau.testing.AgencyRows;
import bureau.testing.Canary;
import bureau.testing.Visitor;
import bureau.testkit.Answer;
import bureau.testkit.Exchange;
import bureau.testkit.ScriptedSite;
import bureau.testkit.Wire;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Web pages come into collections as documents, once, when somebody gives their address.
class PagesStory {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final String HTML = "text/html";
  private static final String PDF =
      """
      %PDF-1.4
      1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
      2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
      3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R
        /Resources<</Font<</F 5 0 R>>>>>> endobj
      4 0 obj <</Length 62>> stream
      BT /F 12 Tf 50 700 Td (The aqueduct is closed in January.) Tj ET
      endstream endobj
      5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
      trailer <</Root 1 0 R>>
      %%EOF
      """;

  private static final ScriptedSite SITE = ScriptedSite.start();

  @SuppressWarnings("NullAway.Init")
  private static KnowledgeWorld world;

  @SuppressWarnings("NullAway.Init")
  private AgencyId agency;

  @SuppressWarnings("NullAway.Init")
  private Visitor owner;

  @SuppressWarnings("NullAway.Init")
  private String laws;

  @BeforeAll
  static void start() {
    world = KnowledgeWorld.start(PagesWorld.settings(SITE.port(), TIMEOUT.toMillis() + "ms"));
  }

  @AfterAll
  static void stop() {
    world.close();
    SITE.close();
  }

  @BeforeEach
  void enrol() {
    agency = world.agency();
    owner = world.signedIn(world.member(agency));
    laws = collection(owner, Map.of());
  }

  @Test
  void aPageBecomesADocumentThatSaysWhereAndWhenItWasFetched() {
    var before = Instant.now();
    var text = html("", "Congés payés", "<h1>Durée</h1><p>L’été, vingt-cinq jours de congés.</p>");
    var url = at(SITE, "/lois/conges.php", page(HTML, text.getBytes(UTF_8)));

    var document = handedIn(url + "?art=3#second");

    assertThat(document.at("/title").asString()).isEqualTo("Congés payés");
    assertThat(document.at("/name").asString()).isEqualTo("conges.html");
    assertThat(document.at("/page/address").asString()).isEqualTo(url + "?art=3");
    assertThat(Instant.parse(document.at("/page/fetchedAt").asString()))
        .isBetween(before.minusSeconds(1), Instant.now());
    var found = search(owner, "Combien de jours de congés ?").json().at("/passages/0");
    assertThat(found.at("/text").asString()).contains("L’été, vingt-cinq jours de congés.");
    assertThat(found.at("/path/0").asString()).isEqualTo("Durée");
    assertThat(found.at("/source")).isEqualTo(document.at("/page"));
  }

  @Test
  void aFileThatWasBroughtComesFromNoPage() {
    var document = KnowledgeWorld.brought(owner, laws, "a.txt", "The aqueduct is open in May.");

    assertThat(owner.get(DOCUMENTS + "/" + document).json().at("/page").isNull()).isTrue();
    assertThat(search(owner, "aqueduct").json().at("/passages/0/source").isNull()).isTrue();
  }

  @Test
  void whatIsBroughtByHandInItsPlaceIsNoStateOfThePage() {
    var id = handedIn(at(SITE, "/replaced", page(HTML, bytes()))).at("/id").asString();
    var at = DOCUMENTS + "/" + id;

    var replaced = owner.upload(at + "/file?name=a.txt", "The aqueduct is dry.".getBytes(UTF_8));

    assertThat(replaced.status()).as(replaced.text()).isEqualTo(200);
    assertThat(owner.get(at).json().at("/page").isNull()).isTrue();
  }

  @Test
  void lettersAreReadAsTheServerSaysOrThePage() {
    var words = "<p>Été à Évry, où l'on mange des œufs.</p>";
    var says = "<meta charset=windows-1252>";
    var cp1252 = Charset.forName("windows-1252");
    var byServer =
        at(
            SITE,
            "/server",
            page(HTML + "; charset=windows-1252", html("", "A", words).getBytes(cp1252)));
    var byPage = at(SITE, "/page", page(HTML, html(says, "B", words).getBytes(cp1252)));
    var byBoth =
        at(
            SITE,
            "/both",
            page(HTML + ";Charset=\"UTF-8\"", html(says, "C", words).getBytes(UTF_8)));
    var plain =
        at(
            SITE,
            "/plain",
            page(
                "text/plain; charset=windows-1252",
                "Été à Évry, où l'on mange des œufs.".getBytes(cp1252)));

    for (var url : List.of(byServer, byPage, byBoth, plain)) {
      var id = handedIn(url).at("/id").asString();
      assertThat(owner.get(DOCUMENTS + "/" + id + "/text").text("/text"))
          .as(url)
          .contains("Été à Évry, où l'on mange des œufs.");
    }
  }

  @Test
  void aPdfIsTakenLikeAPage() {
    var document =
        handedIn(at(SITE, "/works.pdf", page("application/pdf", PDF.getBytes(ISO_8859_1))));

    assertThat(document.at("/pages").asInt()).isEqualTo(1);
    assertThat(search(owner, "When is the aqueduct closed?").text("/passages/0/text"))
        .contains("closed in January");
  }

  @Test
  void whatIsPackedIsUnpacked() throws Exception {
    var packed = gzipped(html("", "Packed", "<p>The ferry leaves at six.</p>").getBytes(UTF_8));
    var url =
        at(SITE, "/packed", page(Map.of("content-type", HTML, "content-encoding", "gzip"), packed));

    assertThat(handedIn(url).at("/title").asString()).isEqualTo("Packed");
  }

  @Test
  void nothingButThePageIsAskedForAndNothingOfWhoAsks() {
    var body =
        "<img src='/a.png'><script src='/b.js'></script><link rel=stylesheet href='/c.css'>"
            + "<iframe src='/d'></iframe><p>One page.</p>";
    var refresh = "<meta http-equiv=refresh content='0;url=/e'>";
    var url = at(SITE, "/alone", page(HTML, html(refresh, "Alone", body).getBytes(UTF_8)));
    var before = SITE.exchanges().size();

    handedIn(url);

    var asked = SITE.exchanges().subList(before, SITE.exchanges().size());
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().method()).isEqualTo("GET");
    assertThat(asked.getFirst().headers().keySet())
        .containsExactlyInAnyOrder("host", "user-agent", "accept", "accept-encoding");
  }

  @Test
  void redirectionsAreFollowedAFewTimes() {
    SITE.at("/to/0", page(HTML, html("", "There", "<p>At last.</p>").getBytes(UTF_8)));
    for (int i = 1; i <= 6; i++) {
      SITE.at("/to/" + i, redirection(301 + i % 2, "/to/" + (i - 1)));
    }

    var document = handedIn(SITE.url("/to/5"));

    assertThat(document.at("/title").asString()).isEqualTo("There");
    assertThat(document.at("/page/address").asString()).isEqualTo(SITE.url("/to/5"));
    assertRefused("page-unreachable", SITE.url("/to/6"));
  }

  @Test
  @Tag("T17")
  void noRedirectionLeadsWhereNobodyMayGo() throws Exception {
    try (var canary = new Canary()) {
      var inside = at(SITE, "/inside", redirection(302, "http://127.0.0.1:" + canary.port() + "/"));
      var elsewhere = at(SITE, "/elsewhere", redirection(302, "http://localhost:" + SITE.port()));
      var file = at(SITE, "/file", redirection(302, "file:///etc/passwd"));

      assertRefused("page-refused", inside);
      assertRefused("page-not-allowed", elsewhere);
      assertRefused("page-refused", file);
      assertThat(canary.heard()).isZero();
    }
  }

  @Test
  void whatDoesNotComeIsSaidAndLeavesNothing() throws Exception {
    assertRefused("page-refused", "http://127.0.0.1:1/");
    assertRefused("page-answered", SITE.url("/nowhere"));
    assertRefused("page-answered", at(SITE, "/forbidden", status(403)));
    assertRefused("page-answered", at(SITE, "/broken", status(500)));
    assertRefused("page-sign-in", at(SITE, "/private", status(401)));
    assertRefused("page-kind", at(SITE, "/picture", page("image/png", new byte[] {1})));
    assertRefused("page-kind", at(SITE, "/untold", page(Map.of(), new byte[] {1})));
    assertRefused(
        "page-kind",
        at(SITE, "/brotli", page(Map.of("content-type", HTML, "content-encoding", "br"), bytes())));
    assertRefused("page-empty", at(SITE, "/empty", page(HTML, new byte[0])));
    assertRefused("page-unreachable", at(SITE, "/reset", (_, wire) -> wire.reset()));
    assertRefused(
        "page-unreachable",
        at(SITE, "/cut", page(Map.of("content-type", HTML, "content-encoding", "gzip"), half())));
    assertRefused("page-unreachable", at(SITE, "/short", PagesStory::endsEarly));
    assertThat(handIn(owner, laws, SITE.url("/nowhere")).text("/answer")).isEqualTo("404");
  }

  @Test
  void whatIsTooLargeIsLeft() throws Exception {
    var megabytes = new byte[8 << 20];
    assertRefused("page-too-large", at(SITE, "/endless", PagesStory::endless));
    assertRefused(
        "page-too-large",
        at(
            SITE,
            "/bomb",
            page(Map.of("content-type", HTML, "content-encoding", "gzip"), gzipped(megabytes))));
    var latin = "é".repeat(600_000).getBytes(ISO_8859_1); // larger once it is in UTF-8
    assertRefused(
        "page-too-large", at(SITE, "/latin", page("text/plain; charset=iso-8859-1", latin)));
  }

  @Test
  void whatIsSlowIsLeft() {
    var before = System.nanoTime();

    assertRefused("page-unreachable", at(SITE, "/slow-body", PagesStory::dripsItsBody));
    assertRefused("page-unreachable", at(SITE, "/slow-head", PagesStory::dripsItsHead));
    assertRefused("page-unreachable", at(SITE, "/silent", (_, wire) -> wire.hang()));

    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isLessThan(TIMEOUT.multipliedBy(3).plusSeconds(30));
  }

  @Test
  void onlyOwnersHandPagesInAndNothingLeavesBefore() {
    var url = at(SITE, "/guarded", page(HTML, bytes()));
    var reader = world.member(agency);
    owner.patch(
        COLLECTIONS + "/" + laws, Map.of("revision", 1, "readers", List.of(person(reader))));
    var stranger = world.signedIn(world.member(world.agency()));
    var before = SITE.exchanges().size();

    assertThat(handIn(world.signedIn(reader), laws, url).status()).isEqualTo(403);
    assertThat(handIn(world.signedIn(world.member(agency)), laws, url).status()).isEqualTo(404);
    assertThat(handIn(world.administrator(agency), laws, url).status()).isIn(403, 404);
    assertThat(handIn(stranger, laws, url).status()).isEqualTo(404);
    assertThat(owner.post(PagesWorld.path(laws), Map.of()).text("/field")).isEqualTo("address");
    assertThat(SITE.exchanges()).hasSize(before);
  }

  @Test
  void theSameRequestFetchesOnce() {
    var url = at(SITE, "/once", page(HTML, bytes()));
    var before = SITE.exchanges().size();
    owner.with("Idempotency-Key", "page-1");

    var first = created(handIn(owner, laws, url));
    var again = created(handIn(owner, laws, url));

    assertThat(again.text("/id")).isEqualTo(first.text("/id"));
    assertThat(SITE.exchanges()).hasSize(before + 1);
  }

  @Test
  void onlySoManyAreFetchedInAMinute() {
    for (int i = 0; i < 20; i++) {
      assertThat(handIn(owner, laws, SITE.url("/nowhere")).status()).isEqualTo(422);
    }

    var refused = handIn(owner, laws, SITE.url("/nowhere"));

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.text("/type")).isEqualTo("urn:bureau:problem:too-many-pages");
    assertThat(refused.headers().firstValue("Retry-After")).contains("60");
  }

  @Test
  void twoAgenciesEachHaveTheirOwnOfTheSamePage() {
    var url =
        at(SITE, "/twin", page(HTML, html("", "Twin", "<p>The ferry is red.</p>").getBytes(UTF_8)));
    var mine = handedIn(url).at("/id").asString();
    var other = world.signedIn(world.member(world.agency()));
    var theirs = collection(other, Map.of());
    created(handIn(other, theirs, url));
    KnowledgeWorld.until(() -> search(other, "ferry").json().get("passages").size() == 1);

    assertThat(other.get(DOCUMENTS + "/" + mine).status()).isEqualTo(404);
    assertThat(search(other, "ferry").text("/passages/0/collectionId")).isEqualTo(theirs);
    owner.delete(DOCUMENTS + "/" + mine);
    assertThat(search(owner, "ferry").json().get("passages")).isEmpty();
    assertThat(search(other, "ferry").text("/passages/0/source/address")).isEqualTo(url);
  }

  @Test
  void theAddressLiesOpenNowhere() {
    handedIn(
        at(
            SITE,
            "/zanzibar",
            page(HTML, html("", "Zanzibar", "<p>It is an island.</p>").getBytes(UTF_8))));

    try (var rows = rows()) {
      assertThat(rows.dump()).doesNotContainIgnoringCase("zanzibar").contains("page.fetched");
    }
  }

  @Test
  void whoeverIsOfTheAgencySeesWhichPagesMayBeHandedIn() {
    assertThat(world.signedIn(world.member(agency)).get("/api/knowledge/pages").text("/items/0"))
        .isEqualTo("127.0.0.1");
  }

  /// {@return the document once it is found}
  private JsonNode handedIn(String url) {
    var id = created(handIn(owner, laws, url)).text("/id");
    KnowledgeWorld.until(() -> List.of("searchable", "complete").contains(state(id)));
    return owner.get(DOCUMENTS + "/" + id).json();
  }

  private String state(String id) {
    var state = owner.get(DOCUMENTS + "/" + id).text("/state");
    assertThat(state).isNotEqualTo("refused");
    return state;
  }

  private void assertRefused(String problem, String url) {
    try (var rows = rows()) {
      var before = rows.text("select count(*) from documents.file");
      var answer = handIn(owner, laws, url);

      assertThat(answer.status()).as(url).isEqualTo(422);
      assertThat(answer.text("/type")).as(url).isEqualTo("urn:bureau:problem:" + problem);
      assertThat(rows.text("select count(*) from documents.file")).as(url).isEqualTo(before);
    }
  }

  private AgencyRows rows() {
    return AgencyRows.of(world.server().installation().database(), agency);
  }

  private static byte[] bytes() {
    return html("", "A page", "<p>A page.</p>").getBytes(UTF_8);
  }

  private static byte[] half() throws IOException {
    var whole = gzipped(bytes());
    return Arrays.copyOf(whole, whole.length / 2);
  }

  private static Answer status(int status) {
    return (_, wire) -> wire.whole(status, HTML, "Something is at 10.1.2.3");
  }

  private static void endsEarly(Exchange exchange, Wire wire) throws IOException {
    wire.raw("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 500\r\n\r\n<p>half");
    wire.hangUp();
  }

  private static void endless(Exchange exchange, Wire wire) throws IOException {
    wire.beginPieces(HTML);
    while (true) {
      wire.piece("<p>and on".repeat(1_000).getBytes(UTF_8));
    }
  }

  private static void dripsItsBody(Exchange exchange, Wire wire) throws IOException {
    wire.beginPieces(HTML);
    while (true) {
      wire.piece(new byte[] {'x'});
      wire.pause(Duration.ofMillis(50));
    }
  }

  private static void dripsItsHead(Exchange exchange, Wire wire) throws IOException {
    wire.raw("HTTP/1.1 200 OK\r\nx-slow: ");
    while (true) {
      wire.raw("x");
      wire.pause(Duration.ofMillis(50));
    }
  }
}
