package bureau.material.knowledge.answer;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What figures count, and what stands before a figure that only names something, in three
/// languages and one form.
final class Units {
  private static final Map<String, String> BEHIND =
      table(
          Map.ofEntries(
              Map.entry("second", List.of("seconde", "secondes", "seconds", "segundos")),
              Map.entry("minute", List.of("minute", "minutes", "min", "mn", "minuto", "minutos")),
              Map.entry("hour", List.of("heure", "heures", "h", "hour", "hours", "hora", "horas")),
              Map.entry(
                  "day",
                  List.of("jour", "jours", "journée", "journées", "day", "days", "día", "días")),
              Map.entry(
                  "week", List.of("semaine", "semaines", "week", "weeks", "semana", "semanas")),
              Map.entry("month", List.of("mois", "month", "months", "mes", "meses")),
              Map.entry("quarter", List.of("trimestre", "trimestres", "quarter", "quarters")),
              Map.entry(
                  "year", List.of("an", "ans", "année", "années", "year", "years", "año", "años")),
              Map.entry("euro", List.of("€", "euro", "euros", "eur")),
              Map.entry("dollar", List.of("$", "dollar", "dollars", "usd", "dólares")),
              Map.entry("pound", List.of("£", "livre", "livres", "gbp")),
              Map.entry("percent", List.of("%", "percent", "pourcent", "pourcents")),
              Map.entry(
                  "metre", List.of("m", "mètre", "mètres", "metre", "metres", "meters", "metros")),
              Map.entry(
                  "kilometre",
                  List.of(
                      "km", "kilomètre", "kilomètres", "kilometres", "kilometers", "kilómetros")),
              Map.entry(
                  "kilogram",
                  List.of("kg", "kilogramme", "kilogrammes", "kilograms", "kilogramos")),
              Map.entry("mile", List.of("mile", "miles")),
              Map.entry("point", List.of("point", "points", "punto", "puntos")),
              Map.entry("page", List.of("page", "pages", "página", "páginas")),
              Map.entry("degree", List.of("°", "degré", "degrés", "degrees", "grados"))));

  private static final Map<String, String> BEFORE =
      table(
          Map.of(
              "article", List.of("article", "articles", "art", "artículo", "artículos"),
              "section", List.of("§", "§§", "section", "sections", "sec", "sección"),
              "part", List.of("part", "parts", "partie", "subpart", "far", "cfr"),
              "chapter", List.of("chapter", "chapitre", "capítulo"),
              "title", List.of("title", "titre", "título"),
              "paragraph", List.of("paragraph", "paragraphe", "alinéa", "párrafo"),
              "annex", List.of("annex", "annexe", "appendix", "anexo"),
              "form", List.of("form", "formulaire", "cerfa", "formulario"),
              "euro", List.of("€"),
              "dollar", List.of("$")));

  private static final Pattern WORD = Pattern.compile("\\p{L}+|[€$£%°]");

  private Units() {}

  /// {@return what a number counts that stands before this word; `null` if the word counts nothing}
  static @Nullable String behind(String word) {
    return BEHIND.get(word.toLowerCase(Locale.ROOT));
  }

  /// {@return what a number names that stands behind this word; `null` if it names nothing}
  static @Nullable String before(String word) {
    return BEFORE.get(word.toLowerCase(Locale.ROOT));
  }

  /// {@return whether the text names the unit anywhere}
  static boolean names(String text, String unit) {
    return WORD.matcher(text).results().anyMatch(word -> unit.equals(behind(word.group())));
  }

  /// {@return what is measured: time in whatever unit, money in whatever currency}
  static String sort(String unit) {
    return switch (unit) {
      case "second", "minute", "hour", "day", "week", "month", "quarter", "year" -> "time";
      case "euro", "dollar", "pound" -> "money";
      default -> unit;
    };
  }

  private static Map<String, String> table(Map<String, List<String>> units) {
    var words = new HashMap<String, String>();
    units.forEach((unit, forms) -> forms.forEach(form -> words.put(form, unit)));
    return Map.copyOf(words);
  }
}
