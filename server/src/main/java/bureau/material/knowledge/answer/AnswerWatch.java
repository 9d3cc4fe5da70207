package bureau.material.knowledge.answer;

import bureau.ground.platform.ids.AgencyId;
import bureau.material.knowledge.DocumentId;

/// Is told what answers make of documents, to count it.
public interface AnswerWatch {
  /// Counts nothing.
  AnswerWatch NOBODY =
      new AnswerWatch() {
        @Override
        public void cited(AgencyId agency, DocumentId document) {}

        @Override
        public void contradicting(AgencyId agency, Place first, Place second) {}
      };

  /// A place that was shown.
  ///
  /// @param version which text of the document it is in
  /// @param start in that text, in UTF-16 units
  record Place(DocumentId document, int version, int start, int end) {}

  /// An answer rests on the document; told once for each answer. Returns at once.
  void cited(AgencyId agency, DocumentId document);

  /// Two documents say different things. Returns at once.
  void contradicting(AgencyId agency, Place first, Place second);
}
