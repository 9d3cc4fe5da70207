package bureau.matrix;

import static bureau.matrix.Route.either;
import static bureau.matrix.Route.key;
import static bureau.matrix.Route.open;
import static bureau.matrix.Route.session;
import static bureau.matrix.Route.shut;
import static bureau.matrix.Who.ADMINISTRATOR;
import static bureau.matrix.Who.AUDITOR;
import static bureau.matrix.Who.COLLEAGUE;
import static bureau.matrix.Who.KEY;
import static bureau.matrix.Who.KEY_FOR_INFERENCE;
import static bureau.matrix.Who.KEY_FOR_MODELS;
import static bureau.matrix.Who.OPERATOR;
import static bureau.matrix.Who.OWNER;
import static bureau.matrix.Who.RECORDS_OFFICER;

import bureau.testing.Office;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The table of all routes. A route that is missing here fails the build.
///
/// To add one: name the door (`session`, `key`, `either` of the two, `open`), method and path, and
/// who may use it; say under `by` how its rightful sender calls it, about something new each time
/// (`Scene` makes what you need); say under `recording` which events it writes, for one that
/// changes anything exactly one for each thing that happened.
final class Routes {
  private static final Who[] WORKPLACE = {
    OWNER, COLLEAGUE, RECORDS_OFFICER, AUDITOR, ADMINISTRATOR
  };
  private static final Who[] SIGNED_IN = {
    OWNER, COLLEAGUE, RECORDS_OFFICER, AUDITOR, ADMINISTRATOR, OPERATOR
  };
  private static final Who[] GOVERNING = {ADMINISTRATOR, OPERATOR};
  private static final Who[] REVIEWING = {ADMINISTRATOR, AUDITOR, OPERATOR};

  static final List<Route> ALL =
      Stream.of(
              everybodys(),
              oneself(),
              conversations(),
              agencies(),
              people(),
              groups(),
              entitlements(),
              keys(),
              models(),
              safeguards(),
              knowledge(),
              figures(),
              programs())
          .flatMap(List::stream)
          .toList();

  private Routes() {}

  private static List<Route> everybodys() {
    return List.of(
        open("GET", "/health/live"),
        open("GET", "/health/ready"),
        open("GET", "/openapi.json"),
        open("GET", "/api/public"),
        open("POST", "/api/session")
            .by(
                (scene, _) ->
                    Call.of()
                        .bringing(Map.of("email", scene.newcomer(), "password", Office.PASSWORD)))
            .recording("session.started"),
        open("POST", "/api/invitations/open")
            .by((scene, _) -> Call.of().bringing(Map.of("token", scene.invitation()))),
        open("POST", "/api/invitations/accept")
            .by(
                (scene, _) ->
                    Call.of()
                        .bringing(Map.of("token", scene.invitation(), "password", Office.PASSWORD)))
            .recording("invitation.used", "session.started"),
        shut("GET", "/openapi.json.yaml"),
        shut("GET", "/error"));
  }

  private static List<Route> oneself() {
    return List.of(
        session("GET", "/api/session", SIGNED_IN),
        session("PATCH", "/api/session", SIGNED_IN)
            .by((scene, who) -> Call.of().bringing(Map.of("language", "fr")).as(scene.another(who)))
            .recording("person.language-chosen"),
        session("DELETE", "/api/session", SIGNED_IN)
            .by((scene, who) -> Call.of().as(scene.another(who)))
            .recording("session.ended"),
        session("DELETE", "/api/sessions", SIGNED_IN)
            .by((scene, who) -> Call.of().as(scene.another(who)))
            .recording("sessions.ended"),
        session("POST", "/api/session/password", SIGNED_IN)
            .by(
                (scene, who) ->
                    Call.of()
                        .bringing(
                            Map.of(
                                "current",
                                Office.PASSWORD,
                                "password",
                                "another password for tests"))
                        .as(scene.anotherWithPassword(who)))
            .recording("password.changed"));
  }

  private static List<Route> conversations() {
    return List.of(
        session("GET", "/api/models", WORKPLACE),
        session("GET", "/api/conversations", WORKPLACE),
        session("POST", "/api/conversations", WORKPLACE)
            .by((_, _) -> Call.of().bringing(Map.of("title", Scene.CANARY)))
            .recording("conversation.created"),
        session("GET", "/api/conversations/{id}", OWNER)
            .by((scene, _) -> Call.of(scene.conversation())),
        session("PATCH", "/api/conversations/{id}", OWNER)
            .by(
                (scene, _) ->
                    Call.of(scene.conversation())
                        .bringing(Map.of("title", "Another " + Scene.CANARY)))
            .recording("conversation.renamed"),
        session("DELETE", "/api/conversations/{id}", OWNER)
            .by((scene, _) -> Call.of(scene.conversation()))
            .recording("conversation.deleted"),
        session("PUT", "/api/conversations/{id}/files", OWNER)
            .by((scene, _) -> Call.of(scene.conversation()))
            .recording("collection.created"),
        session("GET", "/api/conversations/{id}/events", OWNER)
            .by((scene, _) -> Call.of(scene.conversation())),
        session("GET", "/api/conversations/{id}/messages", OWNER)
            .by((scene, _) -> Call.of(scene.talk())),
        session("POST", "/api/conversations/{id}/messages", OWNER)
            .by(
                (scene, _) ->
                    Call.of(scene.talk()).bringing(Map.of("text", "Does the canary sing?")))
            .recording("model.called"),
        session("POST", "/api/conversations/{id}/messages/{message}/stop", OWNER)
            .by((scene, _) -> scene.running().call())
            .recording("answer.stopped"),
        session("POST", "/api/conversations/{id}/messages/{message}/retry", OWNER)
            .by((scene, _) -> Call.of(scene.talk(), scene.answer()))
            .recording("model.called"),
        session("POST", "/api/conversations/{id}/messages/{message}/continue", OWNER)
            .by((scene, _) -> scene.stopped().call())
            .recording("model.called"));
  }

  private static List<Route> agencies() {
    return List.of(
        session("GET", "/console/api/agencies", GOVERNING),
        session("POST", "/console/api/agencies", OPERATOR)
            .by(
                (scene, _) ->
                    Call.of()
                        .bringing(
                            Map.of(
                                "name",
                                "New agency",
                                "domain",
                                scene.domain(),
                                "languages",
                                List.of("en"))))
            .recording("agency.enrolled"),
        session("GET", "/console/api/agencies/{id}", GOVERNING)
            .by((scene, _) -> Call.of(scene.agency().toString())),
        session("PATCH", "/console/api/agencies/{id}", GOVERNING)
            .by(
                (scene, _) ->
                    Call.of(scene.agency().toString()).bringing(Map.of("name", scene.agencyName())))
            .recording("agency.changed"),
        session("POST", "/console/api/agencies/{id}/suspend", OPERATOR)
            .by((scene, _) -> Call.of(scene.others().anotherAgency()))
            .recording("agency.suspended"),
        session("POST", "/console/api/agencies/{id}/reactivate", OPERATOR)
            .by((scene, _) -> Call.of(scene.others().suspendedAgency()))
            .recording("agency.reactivated"),
        session("POST", "/console/api/agencies/{id}/destroy-key", OPERATOR)
            .by((scene, _) -> scene.others().agencyToClose())
            .recording("agency.key-destroyed"),
        session("GET", "/console/api/backups", OPERATOR),
        session("POST", "/console/api/backups", OPERATOR)
            .by((scene, who) -> who == OPERATOR ? scene.others().onADatabaseOfItsOwn() : Call.of())
            .recording("backup.begun", "backup.taken"),
        session("POST", "/console/api/root-key/renew", OPERATOR).recording("root-key.renewed"),
        session("POST", "/console/api/demo", OPERATOR)
            .by(
                (scene, who) ->
                    who == OPERATOR ? scene.others().inAnEmptyInstallation() : Call.of()));
  }

  private static List<Route> people() {
    return List.of(
        session("GET", "/console/api/people", GOVERNING).recordingOf(OPERATOR, "people.read"),
        session("POST", "/console/api/people", GOVERNING)
            .by(
                (scene, _) ->
                    Call.of()
                        .bringing(
                            Map.of(
                                "email",
                                scene.email(),
                                "name",
                                Scene.CANARY,
                                "roles",
                                List.of("member"))))
            .recording("person.added", "invitation.made"),
        session("PATCH", "/console/api/people/{id}", GOVERNING)
            .by((scene, _) -> Call.of(scene.person()).bringing(Map.of("roles", List.of("auditor"))))
            .recording("person.roles-changed"),
        session("POST", "/console/api/people/{id}/invitation", GOVERNING)
            .by((scene, _) -> Call.of(scene.person()))
            .recording("invitation.made"),
        session("POST", "/console/api/people/{id}/suspend", GOVERNING)
            .by((scene, _) -> Call.of(scene.person()))
            .recording("person.suspended"),
        session("POST", "/console/api/people/{id}/reactivate", GOVERNING)
            .by((scene, _) -> Call.of(scene.suspendedPerson()))
            .recording("person.reactivated"),
        session("POST", "/console/api/people/{id}/sign-out", GOVERNING)
            .by((scene, _) -> Call.of(scene.person()))
            .recording("sessions.ended"));
  }

  private static List<Route> groups() {
    return List.of(
        session("GET", "/api/groups", WORKPLACE),
        session("GET", "/console/api/groups", GOVERNING).recordingOf(OPERATOR, "groups.read"),
        session("POST", "/console/api/groups", GOVERNING)
            .by((scene, _) -> Call.of().bringing(Map.of("name", scene.name())))
            .recording("group.created"),
        session("PATCH", "/console/api/groups/{id}", GOVERNING)
            .by((scene, _) -> Call.of(scene.group()).bringing(Map.of("name", scene.name())))
            .recording("group.renamed"),
        session("DELETE", "/console/api/groups/{id}", GOVERNING)
            .by((scene, _) -> Call.of(scene.group()))
            .recording("group.deleted"),
        session("GET", "/console/api/groups/{id}/members", GOVERNING)
            .by((scene, _) -> Call.of(scene.group()))
            .recordingOf(OPERATOR, "groups.read"),
        session("PUT", "/console/api/groups/{id}/members", GOVERNING)
            .by(
                (scene, _) ->
                    Call.of(scene.group())
                        .bringing(Map.of("members", List.of(scene.person(), scene.person()))))
            .recording("group.members-changed"));
  }

  private static List<Route> entitlements() {
    return List.of(
        session("GET", "/console/api/entitlements", REVIEWING),
        session("POST", "/console/api/entitlements", GOVERNING)
            .by((_, _) -> Call.of().bringing(Scene.RULE))
            .recording("entitlement.created"),
        session("PATCH", "/console/api/entitlements/{id}", GOVERNING)
            .by((scene, _) -> Call.of(scene.entitlement()).bringing(Map.of("name", scene.name())))
            .recording("entitlement.changed"),
        session("POST", "/console/api/entitlements/{id}/end", GOVERNING)
            .by((scene, _) -> Call.of(scene.entitlement()))
            .recording("entitlement.ended"),
        session("GET", "/console/api/usage/entitlements", REVIEWING),
        session("GET", "/api/allowances", WORKPLACE));
  }

  private static List<Route> keys() {
    return List.of(
        session("GET", "/console/api/keys", GOVERNING).recordingOf(OPERATOR, "keys.read"),
        session("POST", "/console/api/keys", GOVERNING)
            .by(
                (_, _) ->
                    Call.of()
                        .bringing(Map.of("name", Scene.CANARY, "scopes", List.of("inference"))))
            .recording("key.created"),
        session("POST", "/console/api/keys/{id}/rotate", GOVERNING)
            .by((scene, _) -> Call.of(scene.key()))
            .recording("key.rotated"),
        session("POST", "/console/api/keys/{id}/enable", GOVERNING)
            .by((scene, _) -> Call.of(scene.dormantKey()))
            .recording("key.enabled"),
        session("GET", "/console/api/keys/requests", GOVERNING).recordingOf(OPERATOR, "keys.read"),
        session("POST", "/console/api/keys/requests/{id}/approve", GOVERNING)
            .by((scene, _) -> Call.of(scene.keyRequest()))
            .recording("key-request.approved"),
        session("POST", "/console/api/keys/requests/{id}/refuse", GOVERNING)
            .by((scene, _) -> Call.of(scene.keyRequest()).bringing(Map.of("reason", Scene.CANARY)))
            .recording("key-request.refused"),
        session("GET", "/console/api/keys/rules", GOVERNING),
        session("PUT", "/console/api/keys/rules", GOVERNING)
            .by((scene, _) -> Call.of().bringing(Map.of("longestDays", scene.anotherLife())))
            .recording("key-rules.changed"),
        session("GET", "/api/keys/rules", WORKPLACE),
        session("GET", "/api/keys", WORKPLACE),
        session("DELETE", "/api/keys/{id}", OWNER)
            .by((scene, _) -> Call.of(scene.ownKey()))
            .recording("key.revoked"),
        session("GET", "/api/keys/requests", WORKPLACE),
        session("POST", "/api/keys/requests", WORKPLACE)
            .by((_, _) -> Call.of().bringing(Map.of("name", Scene.CANARY)))
            .recording("key-request.made"),
        session("POST", "/api/keys/requests/{id}/collect", OWNER)
            .by((scene, _) -> Call.of(scene.approvedKeyRequest()))
            .recording("key.created", "key-request.collected"),
        session("DELETE", "/console/api/keys/{id}", GOVERNING)
            .by((scene, _) -> Call.of(scene.key()))
            .recording("key.revoked"));
  }

  private static List<Route> models() {
    return List.of(
        session("GET", "/console/api/models/local", GOVERNING),
        session("POST", "/console/api/models/local/retry", OPERATOR)
            .recording("model.fetch-retried"),
        session("GET", "/console/api/models/found", OPERATOR),
        session("GET", "/console/api/models/catalogue", GOVERNING),
        session("GET", "/console/api/models/aliases", GOVERNING),
        session("POST", "/console/api/models/aliases", GOVERNING)
            .by((scene, _) -> Call.of().bringing(Map.of("name", scene.models().aliasName())))
            .recording("alias.added"),
        session("PUT", "/console/api/models/aliases/{id}", GOVERNING)
            .by(
                (scene, _) ->
                    Call.of(scene.models().alias())
                        .bringing(Map.of("reason", "Tried", "ceiling", "internal")))
            .recording("alias.changed"),
        session("DELETE", "/console/api/models/aliases/{id}", GOVERNING)
            .by((scene, _) -> Call.of(scene.models().alias()))
            .recording("alias.removed"),
        session("GET", "/console/api/models/origin", GOVERNING),
        session("PUT", "/console/api/models/origin", GOVERNING)
            .by((scene, _) -> Call.of().bringing(Map.of("reason", scene.models().aliasName())))
            .recording("models.origin-rule-changed"),
        session("GET", "/console/api/models/catalogue/known", GOVERNING),
        session("GET", "/console/api/models/catalogue/{id}/prices", GOVERNING)
            .by((scene, _) -> Call.of(scene.models().model())),
        session("POST", "/console/api/models/catalogue/{id}/prices", GOVERNING)
            .by(
                (scene, _) ->
                    Call.of(scene.models().model())
                        .bringing(
                            Map.of("currency", "USD", "inputNanos", 2_000, "outputNanos", 8_000)))
            .recording("model.price-set"),
        session("POST", "/console/api/models/catalogue/{id}/approve", GOVERNING)
            .by((scene, _) -> Call.of(scene.models().withdrawnModel()))
            .recording("model.approved"),
        session("POST", "/console/api/models/catalogue/{id}/withdraw", GOVERNING)
            .by((scene, _) -> Call.of(scene.models().approvedModel()))
            .recording("model.withdrawn"),
        session("GET", "/console/api/models/providers", GOVERNING),
        session("POST", "/console/api/models/providers", GOVERNING)
            .by(
                (scene, _) ->
                    Call.of()
                        .bringing(Map.of("name", scene.name(), "url", scene.models().upstream())))
            .recording("provider.added"),
        session("DELETE", "/console/api/models/providers/{id}", GOVERNING)
            .by((scene, _) -> Call.of(scene.models().provider()))
            .recording("provider.removed"),
        session("POST", "/console/api/models/providers/{id}/switch-off", GOVERNING)
            .by((scene, _) -> Call.of(scene.models().provider()))
            .recording("provider.switched-off"),
        session("POST", "/console/api/models/providers/{id}/switch-on", GOVERNING)
            .by((scene, _) -> Call.of(scene.models().providerSwitchedOff()))
            .recording("provider.switched-on"),
        session("GET", "/console/api/models/providers/{id}/promises", GOVERNING)
            .by((scene, _) -> Call.of(scene.models().provider())),
        session("PUT", "/console/api/models/providers/{id}/promises", GOVERNING)
            .by(
                (scene, _) ->
                    Call.of(scene.models().provider())
                        .bringing(Map.of("region", Scene.CANARY, "country", "FR")))
            .recording("provider.promises-noted"),
        session("GET", "/console/api/models/providers/{id}/terms", GOVERNING)
            .by((scene, _) -> Call.of(scene.models().provider())),
        session("POST", "/console/api/models/providers/{id}/terms", GOVERNING)
            .by(
                (scene, _) ->
                    Call.of(scene.models().provider())
                        .bringing(Map.of("asOf", "2026-01-01", "text", Scene.CANARY)))
            .recording("provider.terms-kept"),
        session("GET", "/console/api/models/providers/{id}/terms/{version}", GOVERNING)
            .by((scene, _) -> Call.of(scene.models().providerWithTerms(), "2")),
        session("GET", "/console/api/models/providers/{id}/terms/{version}/changes", GOVERNING)
            .by((scene, _) -> Call.of(scene.models().providerWithTerms(), "2")),
        session("POST", "/console/api/models/providers/try", GOVERNING)
            .by((scene, _) -> Call.of().bringing(Map.of("url", scene.models().upstream())))
            .recording("provider.tried"),
        session("POST", "/console/api/models/providers/{id}/try", GOVERNING)
            .by((scene, _) -> Call.of(scene.models().provider()))
            .recording("provider.tried"));
  }

  private static List<Route> safeguards() {
    return List.of(
        session("GET", "/console/api/safeguards/rules", REVIEWING),
        session("PUT", "/console/api/safeguards/rules", GOVERNING)
            .by(
                (scene, _) ->
                    Call.of().bringing(Map.of("items", List.of(scene.models().anotherRule()))))
            .recording("safeguards.rules-changed"),
        session("GET", "/api/safeguards/labels", WORKPLACE),
        session("GET", "/console/api/safeguards/labels", REVIEWING),
        session("PUT", "/console/api/safeguards/labels", GOVERNING)
            .by((scene, _) -> Call.of().bringing(scene.models().otherLabels()))
            .recording("safeguards.label-rules-changed"));
  }

  private static List<Route> knowledge() {
    return List.of(
        session("GET", "/api/knowledge/collections", WORKPLACE),
        session("POST", "/api/knowledge/collections", WORKPLACE)
            .by((_, _) -> Call.of().bringing(Map.of("name", Scene.CANARY)))
            .recording("collection.created"),
        session("GET", "/api/knowledge/collections/{collection}", OWNER, ADMINISTRATOR)
            .by((scene, _) -> Call.of(scene.knowledge().collection())),
        session("PATCH", "/api/knowledge/collections/{collection}", OWNER, ADMINISTRATOR)
            .by(
                (scene, _) ->
                    Call.of(scene.knowledge().collection()).bringing(Map.of("name", scene.name())))
            .recording("collection.changed"),
        session("DELETE", "/api/knowledge/collections/{collection}", OWNER, ADMINISTRATOR)
            .by((scene, _) -> Call.of(scene.knowledge().collection()))
            .recording("collection.deleted"),
        session("GET", "/api/knowledge/collections/{collection}/documents", OWNER)
            .by((scene, _) -> Call.of(scene.knowledge().collection())),
        session("POST", "/api/knowledge/collections/{collection}/documents", OWNER)
            .by((scene, _) -> scene.knowledge().upload())
            .recording("document.added"),
        session("GET", "/api/knowledge/pages", WORKPLACE),
        session("POST", "/api/knowledge/collections/{collection}/pages", OWNER)
            .by((scene, _) -> scene.knowledge().page())
            .recording("page.fetched", "document.added"),
        session("GET", "/api/knowledge/documents/{document}", OWNER)
            .by((scene, _) -> Call.of(scene.knowledge().document())),
        session("PATCH", "/api/knowledge/documents/{document}", OWNER)
            .by(
                (scene, _) ->
                    Call.of(scene.knowledge().document()).bringing(Map.of("title", scene.name())))
            .recording("document.changed"),
        session("DELETE", "/api/knowledge/documents/{document}", OWNER)
            .by((scene, _) -> Call.of(scene.knowledge().document()))
            .recording("document.deleted"),
        session("POST", "/api/knowledge/documents/{document}/pause", OWNER)
            .by((scene, _) -> Call.of(scene.knowledge().documentIn("searchable")))
            .recording("document.paused"),
        session("POST", "/api/knowledge/documents/{document}/resume", OWNER)
            .by((scene, _) -> Call.of(scene.knowledge().documentIn("paused")))
            .recording("document.resumed"),
        session("POST", "/api/knowledge/documents/{document}/retry", OWNER)
            .by((scene, _) -> Call.of(scene.knowledge().documentIn("parked")))
            .recording("document.retried"),
        session("POST", "/api/knowledge/documents/{document}/file", OWNER)
            .by((scene, _) -> scene.knowledge().replacement())
            .recording("document.replaced"),
        session("DELETE", "/api/knowledge/documents/{document}/next", OWNER)
            .by((scene, _) -> Call.of(scene.knowledge().documentWithNext()))
            .recording("document.replacement-withdrawn"),
        session("GET", "/api/knowledge/documents/{document}/text", OWNER)
            .by((scene, _) -> Call.of(scene.knowledge().document())),
        session("GET", "/api/knowledge/documents/{document}/like", OWNER)
            .by((scene, _) -> Call.of(scene.knowledge().document())),
        session("POST", "/api/knowledge/documents/{document}/cited", OWNER)
            .by(
                (scene, _) ->
                    Call.of(scene.knowledge().document())
                        .bringing(Map.of("start", 0, "words", "The canary"))),
        session("POST", "/api/knowledge/answers/marks", WORKPLACE)
            .by(
                (scene, _) ->
                    Call.of().bringing(KnowledgeOfScene.marked(scene.knowledge().openCollection())))
            .recording("knowledge-answer.marked"),
        session("GET", "/api/knowledge/collections/{collection}/questions", OWNER)
            .by((scene, _) -> Call.of(scene.knowledge().collection())),
        session("PATCH", "/api/knowledge/questions/{question}", OWNER)
            .by(
                (scene, _) ->
                    Call.of(scene.knowledge().question())
                        .bringing(Map.of("state", "answered", "note", Scene.CANARY)))
            .recording("knowledge-question.settled"),
        session("GET", "/api/knowledge/collections/{collection}/care", OWNER)
            .by((scene, _) -> Call.of(scene.knowledge().collection())),
        session("PATCH", "/api/knowledge/conflicts/{conflict}", OWNER)
            .by(
                (scene, _) ->
                    Call.of(scene.knowledge().conflict()).bringing(Map.of("state", "dismissed")))
            .recording("knowledge-conflict.settled"),
        session("GET", "/api/knowledge/folders", ADMINISTRATOR),
        session("GET", "/api/knowledge/collections/{collection}/sources", OWNER, ADMINISTRATOR)
            .by((scene, _) -> Call.of(scene.knowledge().collection())),
        session("POST", "/api/knowledge/collections/{collection}/sources", ADMINISTRATOR)
            .by((scene, _) -> scene.knowledge().connecting())
            .recording("source.connected"),
        session("DELETE", "/api/knowledge/sources/{source}", OWNER, ADMINISTRATOR)
            .by((scene, _) -> Call.of(scene.knowledge().source()))
            .recording("source.disconnected"),
        session("POST", "/api/knowledge/sources/{source}/pause", OWNER, ADMINISTRATOR)
            .by((scene, _) -> Call.of(scene.knowledge().source()))
            .recording("source.paused"),
        session("POST", "/api/knowledge/sources/{source}/resume", OWNER, ADMINISTRATOR)
            .by((scene, _) -> Call.of(scene.knowledge().pausedSource()))
            .recording("source.resumed"),
        session("POST", "/api/knowledge/sources/{source}/run", OWNER, ADMINISTRATOR)
            .by((scene, _) -> Call.of(scene.knowledge().source()))
            .recording("source.run"),
        session("POST", "/api/knowledge/sources/{source}/confirm-removal", OWNER, ADMINISTRATOR)
            .by((scene, _) -> Call.of(scene.knowledge().askingSource()))
            .recording("source.removal-confirmed"),
        session("GET", "/api/knowledge/collections/{collection}/tests", OWNER)
            .by((scene, _) -> Call.of(scene.knowledge().collection())),
        session("POST", "/api/knowledge/collections/{collection}/tests", OWNER)
            .by(
                (scene, _) ->
                    Call.of(scene.knowledge().collection()).bringing(KnowledgeOfScene.test()))
            .recording("knowledge-test.added"),
        session("POST", "/api/knowledge/collections/{collection}/tests/run", OWNER)
            .by((scene, _) -> Call.of(scene.knowledge().collection()))
            .recording("knowledge-test.asked"),
        session("DELETE", "/api/knowledge/tests/{test}", OWNER)
            .by((scene, _) -> Call.of(scene.knowledge().aTest()))
            .recording("knowledge-test.removed"),
        session("GET", "/console/api/knowledge/indexes", OPERATOR),
        session("POST", "/console/api/knowledge/indexes/rebuild", OPERATOR)
            .recording("knowledge-index.rebuilt"),
        either(
                "POST",
                "/api/knowledge/search",
                OWNER,
                COLLEAGUE,
                RECORDS_OFFICER,
                AUDITOR,
                ADMINISTRATOR,
                KEY)
            .by((_, _) -> Call.of().bringing(Map.of("question", "Does the canary sing?"))),
        either(
                "POST",
                "/api/knowledge/answers",
                OWNER,
                COLLEAGUE,
                RECORDS_OFFICER,
                AUDITOR,
                ADMINISTRATOR,
                KEY)
            .by(
                (_, _) ->
                    Call.of()
                        .bringing(
                            Map.of("question", "Does the canary sing?", "passagesOnly", true))));
  }

  private static List<Route> figures() {
    return List.of(
        session("GET", "/console/api/usage", REVIEWING),
        session("GET", "/console/api/usage/export", REVIEWING),
        session("GET", "/console/api/usage/forecast", REVIEWING),
        session("GET", "/console/api/usage/forecast/export", REVIEWING),
        session("GET", "/console/api/usage/without/{provider}", REVIEWING)
            .by((scene, _) -> Call.of(scene.models().provider())),
        session("GET", "/console/api/usage/allowance", REVIEWING),
        session("GET", "/console/api/audit", REVIEWING),
        session("GET", "/console/api/audit/export", REVIEWING).recording("audit.exported"),
        session("GET", "/console/api/audit/verification", REVIEWING),
        session("GET", "/console/api/audit/verifications", OPERATOR));
  }

  private static List<Route> programs() {
    return List.of(
        key("GET", "/v1/models", KEY, KEY_FOR_MODELS),
        key("GET", "/v1/models/{id}", KEY, KEY_FOR_MODELS)
            .by((scene, _) -> Call.of(scene.models().model())),
        key("POST", "/mcp", KEY)
            .by(
                (_, _) ->
                    Call.of()
                        .bringing(
                            Map.of(
                                "jsonrpc",
                                "2.0",
                                "id",
                                1,
                                "method",
                                "tools/call",
                                "params",
                                Map.of(
                                    "name",
                                    "search_knowledge",
                                    "arguments",
                                    Map.of("question", "Does the canary sing?"))))),
        key("POST", "/v1/chat/completions", KEY, KEY_FOR_INFERENCE)
            .by((scene, _) -> song(scene))
            .recording("model.called"),
        key("POST", "/v1/messages", KEY, KEY_FOR_INFERENCE)
            .by((scene, _) -> song(scene))
            .recording("model.called"),
        key("POST", "/v1/responses", KEY, KEY_FOR_INFERENCE)
            .by(
                (scene, _) ->
                    Call.of().bringing(Map.of("model", scene.models().model(), "input", "Sing")))
            .recording("model.called"),
        key("POST", "/v1/embeddings", KEY, KEY_FOR_INFERENCE)
            .by(
                (scene, _) ->
                    Call.of().bringing(Map.of("model", scene.models().model(), "input", "Sing")))
            .recording("model.called"),
        key("POST", "/v1/audio/speech", KEY, KEY_FOR_INFERENCE)
            .by(
                (scene, _) ->
                    Call.of().bringing(Map.of("model", scene.models().model(), "input", "Sing")))
            .recording("model.called"),
        key("POST", "/v1/audio/transcriptions", KEY, KEY_FOR_INFERENCE)
            .by((scene, _) -> recording(scene))
            .recording("model.called"),
        key("POST", "/v1/audio/translations", KEY, KEY_FOR_INFERENCE)
            .by((scene, _) -> recording(scene))
            .recording("model.called"));
  }

  private static Call recording(Scene scene) {
    var form =
        """
        --B
        Content-Disposition: form-data; name="model"

        MODEL
        --B
        Content-Disposition: form-data; name="file"; filename="song.mp3"

        sound
        --B--
        """;
    return Call.of()
        .bringing(form.replace("MODEL", scene.models().model()).replace("\n", "\r\n"))
        .with("Content-Type", "multipart/form-data; boundary=B");
  }

  private static Call song(Scene scene) {
    return Call.of()
        .bringing(
            Map.of(
                "model", scene.models().model(),
                "max_tokens", 20,
                "messages", List.of(Map.of("role", "user", "content", "Sing"))));
  }
}
