package bureau.material.knowledge.care;

import bureau.ground.platform.crypto.Sealer;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.WrittenText;
import bureau.ground.platform.ids.AgencyId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What people write in care of knowledge: checked, and sealed for the one row that may hold it.
final class CareTexts {
  static final String QUESTION = "knowledge.asked_question.question";
  static final String REASON = "knowledge.asked_question.reason";
  static final String NOTE = "knowledge.asked_question.note";
  static final String TEST = "knowledge.test_question.question";
  static final String WORDS = "knowledge.test_question.words";

  private final Sealer sealer;

  CareTexts(Sealer sealer) {
    this.sealer = sealer;
  }

  byte[] seal(AgencyId agency, String what, UUID row, String text) {
    return sealer.seal(agency, what, row, text);
  }

  byte @Nullable [] sealOptional(AgencyId agency, String what, UUID row, @Nullable String text) {
    return text == null ? null : sealer.seal(agency, what, row, text);
  }

  String open(AgencyId agency, String what, UUID row, byte[] sealed) {
    return sealer.open(agency, what, row, sealed);
  }

  @Nullable String openOptional(AgencyId agency, String what, UUID row, byte @Nullable [] sealed) {
    return sealed == null ? null : sealer.open(agency, what, row, sealed);
  }

  /// {@return the text without the blanks around it}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 400 naming the field if it is empty, too
  ///   long or cannot be written
  static String required(String given, String field, int longest) {
    var text = optional(given, field, longest);
    if (text == null) {
      throw Problem.invalid(field, "required").exception();
    }
    return text;
  }

  /// {@return the text without the blanks around it; `null` if nothing is left}
  static @Nullable String optional(@Nullable String given, String field, int longest) {
    if (given == null || given.isBlank()) {
      return null;
    }
    var text = given.strip();
    if (text.length() > longest) {
      throw Problem.invalid(field, "length").exception();
    }
    if (!text.codePoints().allMatch(CareTexts::isWritable)) {
      throw Problem.invalid(field, "format").exception();
    }
    return text;
  }

  private static boolean isWritable(int c) {
    return c == '\n' || c == '\r' || c == '\t' || WrittenText.isWritable(c);
  }
}
