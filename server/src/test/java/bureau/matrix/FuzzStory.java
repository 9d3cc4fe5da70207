package bureau.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests invented from the description, sent in every role: none fails the server, none that the
/// description forbids is accepted, and every answer looks as the description says.
@Tag("T08")
class FuzzStory {
  private static final List<Who> ROLES =
      List.of(
          Who.OPERATOR,
          Who.ADMINISTRATOR,
          Who.OWNER,
          Who.ADMINISTRATOR,
          Who.OPERATOR,
          Who.AUDITOR,
          Who.RECORDS_OFFICER,
          Who.STRANGER,
          Who.NOBODY);

  private static final int AT_ONCE = 4;

  /// Of things that can be done once only, so many that it is done.
  private static final int SOME = 8;

  private static final int MORE = 2_500;

  /// Whoever follows an answer that stalls waits for its end.
  private static final Map<String, String> IMPATIENT =
      Map.of("bureau.models.try-timeout", "500ms", "bureau.gateway.idle-timeout", "1s");

  /// Would end what the rest of the requests are sent with, or take minutes: sent by nobody.
  private static final List<String> ENDS_SESSIONS =
      List.of(
          "DELETE /api/session",
          "DELETE /api/sessions",
          "POST /console/api/agencies/{id}/suspend",
          "POST /console/api/agencies/{id}/destroy-key",
          "POST /console/api/backups");

  private static final String ACCEPT = "POST /api/invitations/accept";

  /// Use up what others need, a link to open, a question to agree to: sent only at the end.
  private static final List<String> USE_UP =
      List.of(
          ACCEPT,
          "POST /console/api/keys/requests/{id}/refuse",
          "POST /console/api/entitlements/{id}/end",
          "POST /api/knowledge/documents/{document}/pause",
          "POST /api/knowledge/documents/{document}/resume",
          "POST /api/knowledge/documents/{document}/retry",
          "DELETE /api/knowledge/sources/{source}",
          "POST /api/knowledge/sources/{source}/pause",
          "POST /api/knowledge/sources/{source}/resume",
          "POST /api/knowledge/sources/{source}/run",
          "POST /api/knowledge/sources/{source}/confirm-removal");

  /// What may leave nobody to answer the others, sent when all else is done.
  private static final List<String> BARS_OTHERS =
      List.of("PUT /console/api/models/origin", "PUT /console/api/safeguards/labels");

  /// For want of a right answer that can be invented: a password, the secret of a link, an
  /// installation without agencies.
  private static final List<String> NEVER_ACCEPTED =
      List.of(
          "POST /api/session",
          "POST /api/session/password",
          ACCEPT,
          "POST /api/knowledge/collections/{collection}/documents", // a file, no JSON
          "POST /api/knowledge/documents/{document}/file", // a file, no JSON
          "DELETE /api/knowledge/documents/{document}/next", // where such a file waits
          "POST /api/knowledge/collections/{collection}/pages", // an address that answers
          "POST /api/knowledge/collections/{collection}/sources", // a folder that is there
          "POST /console/api/demo",
          "POST /console/api/agencies/{id}/destroy-key",
          "POST /console/api/backups",
          "DELETE /api/session",
          "DELETE /api/sessions",
          "POST /console/api/agencies/{id}/suspend");

  @Test
  void twentyThousandRequests() throws Exception {
    fuzz(20_000, 20_261_122);
  }

  @Test
  @Tag("nightly")
  void halfAMillionRequests() throws Exception {
    fuzz(500_000, System.nanoTime());
  }

  private static void fuzz(int count, long seed) throws Exception {
    try (var scene = Scene.start(IMPATIENT)) {
      var description =
          scene.web().send("GET", "/openapi.json", Credential.NONE, Map.of(), null).json();
      var known = known(scene);
      var tried = new ArrayList<Future<List<String>>>();
      var accepted = ConcurrentHashMap.<String>newKeySet();
      try (var senders = Executors.newFixedThreadPool(AT_ONCE)) {
        for (int i = 0; i < AT_ONCE; i++) {
          var random = new Random(seed + i);
          tried.add(
              senders.submit(
                  (Callable<List<String>>)
                      () -> tried(scene, description, random, known, count / AT_ONCE, accepted)));
        }
      }
      assertThat(faults(tried)).as("seed %d", seed).isEmpty();
      assertThat(triedAgain(scene, description, new Random(seed), known, accepted))
          .as("seed %d, tried again", seed)
          .isEmpty();
      assertThat(Operation.all(description))
          .as("what is always refused is not tested")
          .filteredOn(operation -> !NEVER_ACCEPTED.contains(operation.toString()))
          .allSatisfy(operation -> assertThat(accepted).contains(operation.toString()));
      assertThat(scene.web().send("GET", "/health/ready", Credential.NONE, Map.of(), null).status())
          .isEqualTo(200);
    }
  }

  private static List<String> faults(List<Future<List<String>>> tried)
      throws InterruptedException, ExecutionException {
    var faults = new ArrayList<String>();
    for (var one : tried) {
      faults.addAll(one.get());
    }
    return faults.subList(0, Math.min(faults.size(), 40));
  }

  /// Tries what chance has not had accepted, many times more.
  private static Collection<String> triedAgain(
      Scene scene, JsonNode description, Random random, List<String> known, Set<String> accepted) {
    var shapes = new Shapes(description);
    var requests = new FuzzedRequests(description, shapes, random, madeAnew(scene, known), 40);
    var faults = new TreeMap<String, String>();
    var operations = new ArrayList<>(Operation.all(description));
    operations.sort(Comparator.comparing(one -> BARS_OTHERS.contains(one.toString())));
    for (var operation : operations) {
      var name = operation.toString();
      for (var i = 0; i < MORE && !accepted.contains(name) && !NEVER_ACCEPTED.contains(name); i++) {
        var who = sender(operation, random, true);
        judge(scene, requests.of(operation), who, shapes, description, accepted, faults);
      }
    }
    return faults.values();
  }

  /// What was deleted meanwhile, or can be done with once only, is there again.
  private static List<String> madeAnew(Scene scene, List<String> known) {
    var stopped = scene.stopped();
    var anew = List.of(stopped.conversation(), stopped.message(), scene.models().alias());
    var kinds = anew.stream().map(id -> id.substring(0, id.indexOf('_') + 1)).toList();
    return Stream.of(
            known.stream().filter(id -> kinds.stream().noneMatch(id::startsWith)),
            anew.stream(),
            Stream.of(scene.invitation()))
        .flatMap(one -> one)
        .toList();
  }

  /// Sends a request and notes whether it was accepted, and of each kind of fault the first.
  private static void judge(
      Scene scene,
      FuzzedRequests.Request request,
      Who who,
      Shapes shapes,
      JsonNode description,
      Set<String> accepted,
      Map<String, String> faults) {
    var answer = sent(scene, request, who);
    if (answer.isGood()) {
      accepted.add(request.operation().toString());
    }
    fault(request, answer, shapes, description)
        .forEach(
            fault ->
                faults.putIfAbsent(
                    request.operation() + " " + fault.substring(0, Math.min(40, fault.length())),
                    "%s as %s: %s: %s".formatted(request, who, fault, answer)));
  }

  private static Web.Answer sent(Scene scene, FuzzedRequests.Request request, Who who) {
    return scene
        .web()
        .send(
            request.operation().method(),
            request.path(),
            scene.credentials(who).getFirst(),
            request.headers(),
            request.body());
  }

  private static List<String> tried(
      Scene scene,
      JsonNode description,
      Random random,
      List<String> known,
      int count,
      Set<String> accepted) {
    var shapes = new Shapes(description);
    var requests = new FuzzedRequests(description, shapes, random, known, 40);
    var faults = new TreeMap<String, String>();
    for (int i = 0; i < count; i++) {
      var request = requests.next();
      var atTheEnd = i >= count * 9 / 10;
      var name = request.operation().toString();
      if (BARS_OTHERS.contains(name) || (!atTheEnd && USE_UP.contains(name))) {
        continue;
      }
      var who = sender(request.operation(), random, atTheEnd);
      judge(scene, request, who, shapes, description, accepted, faults);
    }
    return List.copyOf(faults.values());
  }

  /// Every other request comes from somebody who may. What is gone cannot be asked for: deleted
  /// only at the end.
  private static Who sender(Operation operation, Random random, boolean atTheEnd) {
    var route = operation.toString();
    if (ENDS_SESSIONS.contains(route) || (operation.method().equals("DELETE") && !atTheEnd)) {
      return Who.NOBODY;
    }
    var may =
        Routes.ALL.stream()
            .filter(one -> one.toString().equals(route))
            .flatMap(one -> ROLES.stream().filter(one.may()::contains))
            .toList();
    var senders = may.isEmpty() || random.nextBoolean() ? ROLES : may;
    return senders.get(random.nextInt(senders.size()));
  }

  private static List<String> fault(
      FuzzedRequests.Request request, Web.Answer answer, Shapes shapes, JsonNode description) {
    if (answer.status() >= 500) {
      return List.of("the server failed");
    }
    if (answer.isGood()) {
      var faults = new ArrayList<String>();
      if (request.fault() != null) {
        faults.add("accepted, but wrong: " + request.fault());
      }
      var said = request.operation().answer(answer.status());
      if (said.isMissingNode()) {
        faults.add("a status that the description does not have");
      }
      faults.addAll(ofOneOf(answer, said.path("content"), shapes));
      return faults;
    }
    var problem = description.at("/components/responses/Problem/content/application~1problem+json");
    return ofContent(answer, "application/problem+json", problem, shapes);
  }

  /// What is wrong with an answer that may have any of these types.
  private static List<String> ofOneOf(Web.Answer answer, JsonNode contents, Shapes shapes) {
    var of = answer.headers().firstValue("Content-Type").orElse("none");
    return contents.properties().stream()
        .filter(content -> of.startsWith(content.getKey()))
        .findFirst()
        .map(content -> ofContent(answer, content.getKey(), content.getValue(), shapes))
        .orElseGet(
            () ->
                contents.isEmpty()
                    ? List.of()
                    : List.of("of type " + of + ", none of " + contents.propertyNames()));
  }

  private static List<String> ofContent(
      Web.Answer answer, String type, JsonNode content, Shapes shapes) {
    var of = answer.headers().firstValue("Content-Type").orElse("none");
    if (!of.startsWith(type)) {
      return List.of("of type " + of + ", not " + type);
    }
    if (!type.endsWith("/json") && !type.endsWith("+json")) {
      return List.of();
    }
    try {
      var value = JsonMapper.shared().readTree(answer.text());
      return shapes
          .fault(value, content.get("schema"), true)
          .map(List::of)
          .orElse(Collections.emptyList());
    } catch (JacksonException e) {
      return List.of("no JSON");
    }
  }

  /// Ids of things that may change, the upstream first; no person or agency that sends requests.
  private static List<String> known(Scene scene) {
    var running = scene.running();
    var known =
        new ArrayList<String>(
            List.of(
                scene.models().upstream(),
                scene.agency().toString(),
                scene.strange().toString(),
                scene.others().anotherAgency().substring(0, 10),
                scene.talk(),
                scene.answer(),
                scene.conversation(),
                running.conversation(),
                running.message(),
                scene.person(),
                scene.suspendedPerson(),
                scene.key(),
                scene.group(),
                scene.models().provider(),
                scene.models().alias(),
                scene.models().aliasName(),
                scene.models().approvedModel(),
                scene.models().model(),
                scene.invitation(),
                "2026-01-01",
                "2",
                "day",
                "provider.tried",
                KnowledgeOfScene.FOLDER,
                "USD",
                "scripted-small"));
    for (var i = 0; i < SOME; i++) {
      known.add(scene.keyRequest());
      known.add(scene.approvedKeyRequest());
      known.add(scene.ownKey());
      known.add(scene.models().providerWithTerms());
      known.add(scene.entitlement());
      var collection = scene.knowledge().collection();
      known.add(collection);
      known.add(scene.knowledge().document(collection));
      known.add(scene.knowledge().question());
      known.add(scene.knowledge().aTest());
      known.add(scene.knowledge().conflict());
      known.add(scene.knowledge().documentIn("searchable"));
      known.add(scene.knowledge().documentIn("paused"));
      known.add(scene.knowledge().documentIn("parked"));
      known.add(scene.knowledge().source());
      known.add(scene.knowledge().pausedSource());
      known.add(scene.knowledge().askingSource());
    }
    return List.copyOf(known);
  }
}
