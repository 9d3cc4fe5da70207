package bureau.material.knowledge.http;

import static bureau.material.knowledge.http.CollectionBodies.collection;
import static bureau.material.knowledge.http.CollectionBodies.required;
import static bureau.material.knowledge.http.CollectionBodies.texts;
import static java.util.stream.Collectors.toUnmodifiableSet;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.material.knowledge.PassageId;
import bureau.material.knowledge.care.AskedQuestion.State;
import bureau.material.knowledge.care.AskedQuestions;
import bureau.material.knowledge.care.Mark;
import bureau.material.knowledge.care.QuestionId;
import bureau.trust.agencies.EntitledParties;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What people say of answers, and what the owners of collections do about it.
@RestController
@RequestMapping("/api/knowledge")
public final class QuestionRoutes {
  private final AskedQuestions questions;
  private final EntitledParties parties;

  public QuestionRoutes(AskedQuestions questions, EntitledParties parties) {
    this.questions = questions;
    this.parties = parties;
  }

  /// Says whether an answer helped, or hands a question on to the owners of collections.
  @PostMapping("/answers/marks")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void mark(Caller caller, @RequestBody QuestionJson.Marked body) {
    caller.require(Permission.USE_KNOWLEDGE);
    questions.mark(caller, read(body));
  }

  /// Questions that were handed on to the owners of a collection.
  @GetMapping("/collections/{collection}/questions")
  QuestionJson.Listed list(
      Caller caller,
      @PathVariable String collection,
      @RequestParam(required = false) @Nullable String state) {
    caller.require(Permission.USE_KNOWLEDGE);
    var wanted = state == null ? State.OPEN : state(state);
    var listed = questions.list(caller, collection(collection), wanted);
    return QuestionJson.Listed.of(listed, new PartyNames(parties, caller.agency()));
  }

  /// Says that a question is answered, dismissed or open again.
  @PatchMapping("/questions/{question}")
  QuestionJson settle(
      Caller caller, @PathVariable String question, @RequestBody QuestionJson.Settled body) {
    caller.require(Permission.USE_KNOWLEDGE);
    var id = QuestionId.parse(question).orElseThrow(() -> Problem.notFound().exception());
    var settled = questions.settle(caller, id, state(required(body.state(), "state")), body.note());
    return QuestionJson.of(settled, new PartyNames(parties, caller.agency()));
  }

  private static Mark read(QuestionJson.Marked body) {
    return new Mark(
        Mark.Kind.parse(required(body.mark(), "mark"))
            .orElseThrow(() -> Problem.invalid("mark", "format").exception()),
        required(body.question(), "question"),
        texts(required(body.collections(), "collections"), "collections").stream()
            .map(CollectionBodies::collection)
            .collect(toUnmodifiableSet()),
        // what is no passage of the collections, or not any more, is left out
        body.passages() == null
            ? List.of()
            : texts(body.passages(), "passages").stream()
                .map(PassageId::parse)
                .flatMap(Optional::stream)
                .toList(),
        body.reason(),
        Boolean.TRUE.equals(body.named()));
  }

  private static State state(String wireName) {
    return State.parse(wireName).orElseThrow(() -> Problem.invalid("state", "format").exception());
  }
}
