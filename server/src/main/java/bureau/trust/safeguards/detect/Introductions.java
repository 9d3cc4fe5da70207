package bureau.trust.safeguards.detect;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What announces the name of a person, in English, French and Spanish: a title, a greeting, a
/// phrase (`my name is`), a label (`Nom :`), the end of a letter.
final class Introductions {
  /// What stands before a name.
  enum Kind {
    NONE,
    /// A name follows, maybe with a particle before it.
    TITLE,
    NAME,
    /// A name of two words or more follows: `I am American` is not one.
    FULL_NAME,
    /// A name follows where it has the line to itself.
    SIGNATURE
  }

  /// What the word before a name says.
  private enum Said {
    TITLE,
    TITLE_WITH_CAPITAL,
    GREETING,
    /// `my name is`
    IS_NAME,
    /// `mon nom est`
    EST_NOM,
    /// `mi nombre es`
    ES_NOMBRE,
    /// `je me nomme`, `me llamo`
    MYSELF,
    AM,
    SUIS,
    ONESELF
  }

  private static final int REACH = 60;
  private static final int MOST_BETWEEN = 6;
  private static final int LONGEST_WORD = 13;
  private static final int LONGEST_ABBREVIATED = 4;
  private static final WordTable<Boolean> ABBREVIATED =
      WordTable.of(
          "mr", "mrs", "ms", "mx", "dr", "prof", "m", "mm", "sr", "sra", "srta", "dra", "pr");
  private static final WordTable<Boolean> ONLY_WITH_CAPITAL = WordTable.of("m", "mm", "pr");
  private static final WordTable<Said> WORDS = words();
  private static final WordTable<Boolean> LABELS =
      WordTable.of(
          "name",
          "surname",
          "forename",
          "nom",
          "prenom",
          "prenoms",
          "famille",
          "nombre",
          "apellido",
          "apellidos",
          "patient",
          "patiente",
          "paciente",
          "applicant",
          "demandeur",
          "demandeuse",
          "solicitante",
          "signed",
          "signe",
          "firmado",
          "signataire",
          "attendee",
          "auteur",
          "autor",
          "author",
          "beneficiaire",
          "beneficiario",
          "titulaire",
          "titular",
          "employee");
  private static final Set<String> NAMED_THINGS =
      Set.of(
          "file",
          "user",
          "host",
          "domain",
          "product",
          "company",
          "brand",
          "project",
          "display",
          "class",
          "table",
          "field",
          "column",
          "model",
          "tool",
          "function",
          "service",
          "server",
          "event",
          "city",
          "street",
          "country",
          "place",
          "app",
          "package",
          "fichier",
          "produit",
          "societe",
          "entreprise",
          "projet",
          "domaine",
          "archivo",
          "producto",
          "empresa",
          "proyecto",
          "utilisateur",
          "usuario");
  private static final Set<String> WHOSE =
      Set.of(
          "my",
          "your",
          "his",
          "her",
          "their",
          "whose",
          "full",
          "first",
          "last",
          "given",
          "family",
          "real",
          "customer",
          "client",
          "patient",
          "child",
          "mon",
          "ton",
          "son",
          "votre",
          "leur",
          "mi",
          "tu",
          "su",
          "completo");
  private static final WordTable<Boolean> CLOSINGS =
      WordTable.of(
          "sincerely",
          "regards",
          "faithfully",
          "truly",
          "respectfully",
          "cordially",
          "wishes",
          "cheers",
          "thanks",
          "cordialement",
          "respectueusement",
          "sincerement",
          "distinguees",
          "distingues",
          "meilleures",
          "devouees",
          "vous",
          "merci",
          "atentamente",
          "cordialmente",
          "sinceramente",
          "saludo",
          "saludos",
          "gracias");

  private Introductions() {}

  /// {@return what stands before this place, where a capital letter or a particle is}
  static Kind before(String text, int at) {
    var end = at;
    while (end > 0 && at - end < MOST_BETWEEN && isBetween(text.charAt(end - 1))) {
      end--;
    }
    if (end == 0) {
      return Kind.NONE;
    }
    var c = text.charAt(end - 1);
    if (c == '\n' || c == '\r') {
      return isBehindClosing(text, end) ? Kind.SIGNATURE : Kind.NONE;
    }
    if (end == at && c != ':') {
      return Kind.NONE;
    }
    var limit = Math.max(0, end - REACH);
    return switch (c) {
      case '.' -> isAbbreviated(text, end - 1, limit) ? Kind.TITLE : Kind.NONE;
      case ':', '?' -> isLabel(text, end - 1, limit) ? Kind.NAME : Kind.NONE;
      default -> NameLetters.isLetter(c) ? said(text, end, limit) : Kind.NONE;
    };
  }

  private static boolean isBetween(char c) {
    return NameLetters.isSpace(c) || c == '*' || c == '_' || c == '"' || c == '\u00AB';
  }

  private static boolean isAbbreviated(String text, int end, int limit) {
    var from = NameLetters.wordBegin(text, end, limit);
    return from < end
        && end - from <= LONGEST_ABBREVIATED
        && (from == 0 || text.charAt(from - 1) != '.')
        && ABBREVIATED.has(text, from, end)
        && (NameLetters.isUpper(text.charAt(from)) || !ONLY_WITH_CAPITAL.has(text, from, end));
  }

  private static boolean isLabel(String text, int colon, int limit) {
    var end = colon;
    while (end > limit && isBetween(text.charAt(end - 1))) {
      end--;
    }
    var from = NameLetters.wordBegin(text, end, limit);
    if (!LABELS.has(text, from, end)) {
      return false;
    }
    return !NAMED_THINGS.contains(wordBefore(text, from, limit));
  }

  private static Kind said(String text, int end, int limit) {
    var from = NameLetters.wordBegin(text, end, Math.max(limit, end - LONGEST_WORD));
    var said = WORDS.find(text, from, end);
    if (said == null) {
      return Kind.NONE;
    }
    return switch (said) {
      case TITLE -> Kind.TITLE;
      case TITLE_WITH_CAPITAL -> NameLetters.isUpper(text.charAt(from)) ? Kind.TITLE : Kind.NONE;
      case GREETING -> Kind.NAME;
      case IS_NAME -> ifTrue(isSaid(text, from, limit, "name"));
      case EST_NOM ->
          ifTrue(isSaid(text, from, limit, "nom") || isSaid(text, from, limit, "prenom"));
      case ES_NOMBRE ->
          ifTrue(isSaid(text, from, limit, "nombre") || isSaid(text, from, limit, "apellido"));
      case MYSELF -> ifTrue(Set.of("me", "se").contains(wordBefore(text, from, limit)));
      case AM -> wordBefore(text, from, limit).equals("i") ? Kind.FULL_NAME : Kind.NONE;
      case SUIS -> wordBefore(text, from, limit).equals("je") ? Kind.FULL_NAME : Kind.NONE;
      case ONESELF -> Kind.FULL_NAME;
    };
  }

  private static Kind ifTrue(boolean isName) {
    return isName ? Kind.NAME : Kind.NONE;
  }

  /// {@return whether somebody's name is said, as in `my name is`}
  private static boolean isSaid(String text, int before, int limit, String name) {
    var end = before - 1;
    var from = NameLetters.wordBegin(text, Math.max(limit, end), limit);
    return end > from
        && NameLetters.folded(text, from, end).equals(name)
        && WHOSE.contains(wordBefore(text, from, limit));
  }

  /// {@return the word before a single space or underscore, folded; empty if there is none}
  private static String wordBefore(String text, int at, int limit) {
    if (at - 1 <= limit || !isBetween(text.charAt(at - 1))) {
      return "";
    }
    var from = NameLetters.wordBegin(text, at - 1, limit);
    return NameLetters.folded(text, from, at - 1);
  }

  /// {@return whether the last line above that is not empty ends a letter}
  private static boolean isBehindClosing(String text, int at) {
    var end = at;
    while (end > 0 && at - end < MOST_BETWEEN && isAtEndOfLine(text.charAt(end - 1))) {
      end--;
    }
    var from = NameLetters.wordBegin(text, end, Math.max(0, end - NameLetters.LONGEST));
    return from < end && CLOSINGS.has(text, from, end);
  }

  private static boolean isAtEndOfLine(char c) {
    return c == '\n' || c == '\r' || c == ' ' || c == ',' || c == '.' || c == '!';
  }

  private static WordTable<Said> words() {
    var words = new HashMap<String, Said>();
    put(
        words,
        Said.TITLE_WITH_CAPITAL,
        "mr mrs ms miss mx dr pr prof sir mme mmes mlle me maitre sr sra srta dra don doctor"
            + " professor docteur professeur judge senator");
    put(
        words,
        Said.TITLE,
        "monsieur madame mademoiselle mister senor senora senorita dona doctora soussigne"
            + " soussignee");
    put(
        words,
        Said.GREETING,
        "dear cher chere estimado estimada querido querida apreciado apreciada hi hello hey"
            + " bonjour bonsoir salut hola m'appelle s'appelle t'appelles");
    put(words, Said.IS_NAME, "is");
    put(words, Said.EST_NOM, "est");
    put(words, Said.ES_NOMBRE, "es");
    put(words, Said.MYSELF, "nomme llamo llama");
    put(words, Said.AM, "am");
    put(words, Said.SUIS, "suis");
    put(words, Said.ONESELF, "i'm soy");
    return new WordTable<>(words);
  }

  private static void put(Map<String, Said> into, Said said, String words) {
    for (var word : words.split(" ", -1)) {
      into.put(word, said);
    }
  }
}
