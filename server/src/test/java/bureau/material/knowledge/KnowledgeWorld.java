package bureau.material.knowledge;

import bureau.ground.access.Role;
import bureau.ground.platform.ids.AgencyId;
import bureau.testing.Office;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import bureau.trust.identity.Person;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A whole server, and what people do there with collections.
public final class KnowledgeWorld implements AutoCloseable {
  public static final String COLLECTIONS = "/api/knowledge/collections";
  public static final String DOCUMENTS = "/api/knowledge/documents";
  public static final String SEARCH = "/api/knowledge/search";

  /// A document in Markdown, two of whose headings have a paragraph each.
  public static final String LEAVE =
      """
      # Leave

      ## Annual leave

      Every employee has twenty-eight days of annual leave, to be taken by the thirty-first of May.

      ## Parental leave

      A parent may take sixteen weeks of parental leave, the first six of them before the birth.
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Set<String> FOUND = Set.of("searchable", "complete");

  private final TestServer server;
  private final Office office;

  private KnowledgeWorld(TestServer server) {
    this.server = server;
    this.office = new Office(server);
  }

  public static KnowledgeWorld start(Map<String, String> settings) {
    return new KnowledgeWorld(TestServer.start(settings));
  }

  /// {@return what people do on a server that runs}
  public static KnowledgeWorld of(TestServer server) {
    return new KnowledgeWorld(server);
  }

  public TestServer server() {
    return server;
  }

  public Office office() {
    return office;
  }

  public AgencyId agency() {
    return office.agency().id();
  }

  public Person member(AgencyId agency) {
    return office.person(agency, Role.MEMBER);
  }

  public Visitor signedIn(Person person) {
    return office.signedIn(person);
  }

  /// {@return somebody new who administers the agency}
  public Visitor administrator(AgencyId agency) {
    return office.signedIn(office.person(agency, Role.AGENCY_ADMIN));
  }

  /// {@return the id of a new collection}
  ///
  /// @param more beside its name
  public static String collection(Visitor owner, Map<String, ?> more) {
    var body = new HashMap<String, Object>(Map.of("name", "Handbook"));
    body.putAll(more);
    return created(owner.post(COLLECTIONS, body)).text("/id");
  }

  public static Map<String, String> person(Person person) {
    return Map.of("kind", "person", "id", person.id().toString());
  }

  public static Map<String, String> group(String id) {
    return Map.of("kind", "group", "id", id);
  }

  /// {@return the id of a group of these people}
  public static String groupOf(Visitor administrator, String name, Person... people) {
    var group =
        created(administrator.post("/console/api/groups", Map.of("name", name))).text("/id");
    setMembers(administrator, group, people);
    return group;
  }

  public static void setMembers(Visitor administrator, String group, Person... people) {
    var members = List.of(people).stream().map(person -> person.id().toString()).toList();
    var answer =
        administrator.send(
            "PUT", "/console/api/groups/" + group + "/members", Map.of("members", members));
    if (answer.status() != 200) {
      throw new AssertionError(answer.toString());
    }
  }

  /// {@return what was answered when the text was brought}
  public static Visitor.Answer upload(Visitor owner, String collection, String name, String text) {
    return owner.upload(
        COLLECTIONS
            + "/"
            + collection
            + "/documents?name="
            + URLEncoder.encode(name, StandardCharsets.UTF_8),
        text.getBytes(StandardCharsets.UTF_8));
  }

  /// Brings a text and waits until it is found.
  ///
  /// @return the id of the document
  public static String brought(Visitor owner, String collection, String name, String text) {
    var document = created(upload(owner, collection, name, text)).text("/id");
    until(() -> FOUND.contains(owner.get(DOCUMENTS + "/" + document).text("/state")));
    return document;
  }

  public static Visitor.Answer search(Visitor who, String question) {
    return who.post(SEARCH, Map.of("question", question));
  }

  public static Visitor.Answer created(Visitor.Answer answer) {
    if (answer.status() != 201) {
      throw new AssertionError(answer.toString());
    }
    return answer;
  }

  public static void until(BooleanSupplier claim) {
    until(PATIENCE, claim);
  }

  public static void until(Duration longest, BooleanSupplier claim) {
    long end = System.nanoTime() + longest.toNanos();
    while (!claim.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it never came true");
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
