package bureau.work.conversations;

import bureau.ground.access.Caller;
import bureau.ground.access.Role;
import bureau.ground.access.SignIn;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.inference.ModelWorld;
import bureau.testing.Office;
import bureau.testing.TestServer;
import bureau.testing.Visitor;
import bureau.trust.identity.EmailAddress;
import bureau.trust.identity.NewPerson;
import bureau.trust.identity.People;
import bureau.trust.identity.Person;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A member of an agency who chats, over HTTP.
final class Chatter {
  static final String PASSWORD = "correct horse battery";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final URI address;
  private final AgencyId agency;
  private final PersonId person;
  private final String email;
  private final String password;
  private final Visitor visitor;

  private Chatter(URI address, AgencyId agency, PersonId person, String email, String password) {
    this.address = address;
    this.agency = agency;
    this.person = person;
    this.email = email;
    this.password = password;
    this.visitor = Visitor.signedIn(address, email, password);
  }

  static Chatter of(ModelWorld world, AgencyId agency) {
    var email = "member" + COUNT.incrementAndGet() + "@chat.example";
    var person =
        world
            .part(People.class)
            .addWithPassword(
                world.operator(),
                agency,
                new NewPerson(EmailAddress.accepted(email), "Member", Set.of(Role.MEMBER), "en"),
                PASSWORD);
    return new Chatter(world.server().address(), agency, person.id(), email, PASSWORD);
  }

  /// {@return somebody who was added with {@link Office#PASSWORD}, signed in at a server}
  static Chatter signedIn(URI server, Person person) {
    return new Chatter(
        server, person.agency(), person.id(), person.email().text(), Office.PASSWORD);
  }

  /// {@return the same person, signed in at another server}
  Chatter at(TestServer other) {
    return at(other.address());
  }

  Chatter at(URI other) {
    return new Chatter(other, agency, person, email, password);
  }

  Visitor visitor() {
    return visitor;
  }

  PersonId id() {
    return person;
  }

  AgencyId agency() {
    return agency;
  }

  /// {@return the caller whom the routes would see}
  Caller.Person caller(ModelWorld world) {
    return new Caller.Person(
        person,
        agency,
        Set.of(Role.MEMBER),
        Set.of(),
        "en",
        SignIn.PASSWORD,
        world.part(AccessEpochs.class).stamp());
  }

  String begin() {
    return created(visitor.post("/api/conversations", Map.of())).at("/id").asString();
  }

  /// {@return ids of the question and of its answer}
  Asked ask(String conversation, String text) {
    return new Asked(created(send(conversation, Map.of("text", text), null)));
  }

  record Asked(JsonNode json) {
    String question() {
      return json.at("/question/id").asString();
    }

    String answer() {
      return json.at("/answer/id").asString();
    }
  }

  Visitor.Answer send(String conversation, Map<String, ?> body, @Nullable String key) {
    // a visitor of its own, as headers stay with a visitor
    var sender = key == null ? visitor : copy().with("Idempotency-Key", key);
    return sender.post("/api/conversations/" + conversation + "/messages", body);
  }

  Visitor copy() {
    var copy = new Visitor(address);
    for (var name : Set.of("bureau-session", "XSRF-TOKEN")) {
      visitor.cookie(name).ifPresent(value -> copy.withCookie(name, value));
    }
    return copy;
  }

  Visitor.Answer act(String conversation, String message, String action) {
    return visitor.post(
        "/api/conversations/" + conversation + "/messages/" + message + "/" + action, null);
  }

  Events events(String conversation) {
    return Events.of(visitor, address, conversation, null);
  }

  Events eventsAfter(String conversation, String last) {
    return Events.of(visitor, address, conversation, last);
  }

  /// {@return the messages by their ids}
  Map<String, JsonNode> messages(String conversation) {
    var messages = new HashMap<String, JsonNode>();
    visitor
        .get("/api/conversations/" + conversation + "/messages?limit=100")
        .json()
        .at("/items")
        .forEach(message -> messages.put(message.at("/id").asString(), message));
    return messages;
  }

  JsonNode message(String conversation, String id) {
    return messages(conversation)
        .getOrDefault(id, tools.jackson.databind.node.MissingNode.getInstance());
  }

  static String key() {
    return UUID.randomUUID().toString();
  }

  static JsonNode created(Visitor.Answer answer) {
    if (answer.status() != 201) {
      throw new AssertionError(answer.toString());
    }
    return answer.json();
  }
}
