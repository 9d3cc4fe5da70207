package bureau.material.knowledge.http;

import static bureau.material.knowledge.http.CollectionBodies.collection;
import static bureau.material.knowledge.http.CollectionBodies.day;
import static bureau.material.knowledge.http.CollectionBodies.required;

import bureau.ground.access.Caller;
import bureau.material.knowledge.Finder;
import bureau.material.knowledge.SearchQuestion;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// `/api/knowledge/search`: passages for a question, for people and for programs.
@RestController
public final class SearchRoutes {
  public static final String PATH = "/api/knowledge/search";

  private final Finder finder;

  public SearchRoutes(Finder finder) {
    this.finder = finder;
  }

  @PostMapping(PATH)
  SearchJson search(Caller caller, @RequestBody SearchJson.Asked body) {
    var question = question(body);
    return SearchJson.of(finder.findCounted(caller, question), question.text());
  }

  /// @throws bureau.ground.platform.http.ProblemException 400 naming what cannot be accepted, 404
  ///   for what cannot be a collection
  static SearchQuestion question(SearchJson.Asked body) {
    return new SearchQuestion(
        required(body.question(), "question"),
        body.collections() == null
            ? Set.of()
            : CollectionBodies.texts(body.collections(), "collections").stream()
                .map(id -> collection(id))
                .collect(Collectors.toUnmodifiableSet()),
        body.language(),
        day(body.inForceOn(), "inForceOn"),
        body.limit() == null ? SearchQuestion.USUAL : body.limit());
  }
}
