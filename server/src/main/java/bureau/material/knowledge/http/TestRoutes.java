package bureau.material.knowledge.http;

import static bureau.material.knowledge.http.CollectionBodies.collection;
import static bureau.material.knowledge.http.CollectionBodies.required;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.care.TestQuestionId;
import bureau.material.knowledge.care.TestQuestions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The questions that collections are tested with, and how it goes.
@RestController
@RequestMapping("/api/knowledge")
public final class TestRoutes {
  private final TestQuestions tests;

  public TestRoutes(TestQuestions tests) {
    this.tests = tests;
  }

  @GetMapping("/collections/{collection}/tests")
  TestJson.Listed list(Caller caller, @PathVariable String collection) {
    caller.require(Permission.USE_KNOWLEDGE);
    return TestJson.Listed.of(tests.list(caller, collection(collection)));
  }

  @PostMapping("/collections/{collection}/tests")
  @ResponseStatus(HttpStatus.CREATED)
  TestJson add(Caller caller, @PathVariable String collection, @RequestBody TestJson.Wanted body) {
    caller.require(Permission.USE_KNOWLEDGE);
    return TestJson.of(
        tests.add(
            caller,
            collection(collection),
            required(body.question(), "question"),
            document(body.documentId()),
            body.words()));
  }

  /// Has the collection tested as soon as a server is free.
  @PostMapping("/collections/{collection}/tests/run")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void run(Caller caller, @PathVariable String collection) {
    caller.require(Permission.USE_KNOWLEDGE);
    tests.run(caller, collection(collection));
  }

  @DeleteMapping("/tests/{test}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Caller caller, @PathVariable String test) {
    caller.require(Permission.USE_KNOWLEDGE);
    tests.remove(
        caller, TestQuestionId.parse(test).orElseThrow(() -> Problem.notFound().exception()));
  }

  private static @Nullable DocumentId document(@Nullable String id) {
    return id == null
        ? null
        : DocumentId.parse(id)
            .orElseThrow(() -> Problem.invalid("documentId", "unknown-document").exception());
  }
}
