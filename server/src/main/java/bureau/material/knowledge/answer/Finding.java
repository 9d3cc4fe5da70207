package bureau.material.knowledge.answer;

import bureau.ground.access.Caller;
import bureau.material.knowledge.SearchQuestion;

/// Finds passages for a question, among those that the caller may read.
public interface Finding {
  /// @throws bureau.ground.platform.http.ProblemException 404 if a named collection is not the
  ///   caller's to read
  Found find(Caller caller, SearchQuestion question);

  /// {@return whether the caller may still read all that was found; asked every few seconds while
  /// an answer lasts}
  boolean mayStillRead(Caller caller, Found found);
}
