package bureau.trust.safeguards.detect;

import bureau.trust.safeguards.FindingKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/// Sentences of offices with the name of one person in each, and others in which nobody is named.
/// Their names are not from the detector's own list. The same seed gives the same sentences.
final class InventedNames {
  /// In which language the sentences are.
  enum Language {
    FRENCH("fr", 0.86),
    SPANISH("es", 0.74);

    private final String code;
    private final double leastRecall;

    Language(String code, double leastRecall) {
      this.code = code;
      this.leastRecall = leastRecall;
    }

    /// {@return a bit less than the share of its names that was found when it was measured}
    double leastRecall() {
      return leastRecall;
    }
  }

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
  private static final List<String> FRENCH =
      List.of(
          "Bonjour, je m'appelle {full} et je souhaite un rendez-vous.",
          "Madame {last} a d\u00E9pos\u00E9 une demande le 3 mars.",
          "M. {last} est absent jusqu'\u00E0 lundi.",
          "Mme {capitals} demeure \u00E0 Lyon.",
          "Le Dr {last} confirme le certificat.",
          "Nom : {full}\nDate de naissance : 12 mai 1980",
          "Ch\u00E8re {first}, merci pour votre message.",
          "Je reste \u00E0 votre disposition.\n\nCordialement,\n{full}",
          "Je soussign\u00E9 {full}, n\u00E9 \u00E0 Brest, atteste sur l\u2019honneur.",
          "Mon nom est {full}.",
          "Me {last}, avocat au barreau de Paris, a \u00E9t\u00E9 saisi.",
          "Le dossier de {full} est complet.",
          "{full} a \u00E9t\u00E9 re\u00E7ue par le service.",
          "Nous avons transmis la lettre \u00E0 {full} hier.",
          "Selon {full}, la d\u00E9cision est ill\u00E9gale.",
          "{reverse} - agent de cat\u00E9gorie B",
          "Le rapport de {first} sera pr\u00EAt demain.",
          "{first} part en cong\u00E9 vendredi.",
          "Hier, {first} a appel\u00E9 la mairie.",
          "Pr\u00E9sents : {full}. Excus\u00E9s : aucun.",
          "L'agent {last} n'a pas r\u00E9pondu.",
          "{last} a sign\u00E9 le proc\u00E8s-verbal.");
  private static final List<String> SPANISH =
      List.of(
          "Buenos d\u00EDas, me llamo {full} y necesito una cita.",
          "La Sra. {last} present\u00F3 una solicitud el 3 de marzo.",
          "El Sr. {last} no est\u00E1 hasta el lunes.",
          "Don {full} reside en Sevilla.",
          "La doctora {last} confirma el certificado.",
          "Nombre: {full}\nFecha de nacimiento: 12 de mayo de 1980",
          "Estimada {first}: gracias por su mensaje.",
          "Quedo a su disposici\u00F3n.\n\nAtentamente,\n{full}",
          "Mi nombre es {full}.",
          "El se\u00F1or {last} ha recurrido la multa.",
          "El expediente de {full} est\u00E1 completo.",
          "{full} fue recibida por el servicio.",
          "Enviamos la carta a {full} ayer.",
          "Seg\u00FAn {full}, la decisi\u00F3n es ilegal.",
          "{reverse} - funcionaria de carrera",
          "El informe de {first} estar\u00E1 listo ma\u00F1ana.",
          "{first} se va de vacaciones el viernes.",
          "Ayer {first} llam\u00F3 al ayuntamiento.",
          "Asistentes: {full}. Ausentes: ninguno.",
          "El agente {last} no ha contestado.",
          "{last} firm\u00F3 el acta.");
  private static final List<String> FRENCH_WITHOUT =
      List.of(
          "La rue Victor Hugo est ferm\u00E9e.",
          "Le lyc\u00E9e Jean Moulin ouvre lundi.",
          "Bonjour Madame, merci de votre r\u00E9ponse.",
          "Monsieur le Maire, je vous \u00E9cris au sujet de la cantine.",
          "Madame la Pr\u00E9f\u00E8te, veuillez trouver le dossier.",
          "Cher Monsieur, votre demande est enregistr\u00E9e.",
          "Le Premier ministre a parl\u00E9 \u00E0 Paris.",
          "Le minist\u00E8re de l'\u00C9conomie publie le d\u00E9cret.",
          "Code du travail, article L. 1237-19",
          "Mardi, la Commission europ\u00E9enne a r\u00E9pondu.",
          "La Caisse d'allocations familiales de Loire-Atlantique",
          "Il habite Saint-Denis, pr\u00E8s de San Francisco.",
          "Nom : n\u00E9ant",
          "Universit\u00E9 Paul Sabatier, H\u00F4pital \u00C9douard Herriot",
          "P\u00F4le Emploi et l'Urssaf \u00CEle-de-France",
          "Cordialement,\nLe service des ressources humaines",
          "La Cour de cassation, chambre sociale, 12 avril 2023",
          "Rose, bleu ou vert : choisissez une couleur.",
          "L'Agence nationale de la s\u00E9curit\u00E9 du m\u00E9dicament",
          "Nice, Florence et Nancy sont des villes.");
  private static final List<String> SPANISH_WITHOUT =
      List.of(
          "La calle Miguel de Cervantes est\u00E1 cortada.",
          "El colegio San Jos\u00E9 abre el lunes.",
          "Estimado se\u00F1or, gracias por su respuesta.",
          "Se\u00F1or alcalde, le escribo por el comedor.",
          "Estimados se\u00F1ores: adjunto el expediente.",
          "El presidente del Gobierno habl\u00F3 en Madrid.",
          "El Ministerio de Hacienda publica el decreto.",
          "Ley 39/2015, art\u00EDculo 14",
          "El martes respondi\u00F3 la Comisi\u00F3n Europea.",
          "Vive en San Sebasti\u00E1n, cerca de Santa Cruz.",
          "Nombre: ninguno",
          "Hospital Gregorio Mara\u00F1\u00F3n, Universidad Carlos III",
          "Seguridad Social y Agencia Tributaria",
          "Atentamente,\nEl servicio de personal",
          "Tribunal Supremo, Sala de lo Social, 12 de abril de 2023",
          "Rosa, azul o verde: elija un color.",
          "Santiago, Valencia y Toledo son ciudades.",
          "Hola a todos, la reuni\u00F3n es el jueves.",
          "La Comunidad de Madrid y la Junta de Andaluc\u00EDa",
          "Cruz Roja, Paz y Esperanza son palabras.");

  private final Language language;
  private final Random random;
  private final List<String> firstNames;
  private final List<String> surnames;
  private int next;

  InventedNames(Language language, long seed) throws IOException {
    this.language = language;
    random = new Random(seed);
    firstNames = names("# " + language.code + " first names");
    surnames = names("# " + language.code + " surnames");
  }

  /// {@return the next sentence, in turn, with a name in it}
  InventedTexts.Sample with() {
    var sentences = language == Language.FRENCH ? FRENCH : SPANISH;
    var sentence = sentences.get(next++ % sentences.size());
    var place = PLACE.matcher(sentence);
    if (!place.find()) {
      throw new IllegalStateException(sentence);
    }
    var first = pick(firstNames);
    var last = surname();
    var name =
        switch (place.group(1)) {
          case "full" -> first + " " + last;
          case "capitals" -> first + " " + last.toUpperCase(Locale.ROOT);
          case "reverse" -> last.toUpperCase(Locale.ROOT) + " " + first;
          case "first" -> first;
          default -> last;
        };
    var from = place.start();
    return new InventedTexts.Sample(
        sentence.substring(0, from) + name + sentence.substring(place.end()),
        FindingKind.PERSON,
        from,
        from + name.length());
  }

  /// {@return the next sentence, in turn, in which nobody is named}
  String without() {
    var sentences = language == Language.FRENCH ? FRENCH_WITHOUT : SPANISH_WITHOUT;
    return sentences.get(next % sentences.size());
  }

  private String surname() {
    return language == Language.SPANISH && random.nextBoolean()
        ? pick(surnames) + " " + pick(surnames)
        : pick(surnames);
  }

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static List<String> names(String heading) throws IOException {
    try (var in = InventedNames.class.getResourceAsStream("/safeguards/names-from-elsewhere.txt")) {
      if (in == null) {
        throw new IOException("the names are missing");
      }
      var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      var names = new ArrayList<String>();
      for (var at = lines.indexOf(heading) + 1; at < lines.size(); at++) {
        if (lines.get(at).isBlank()) {
          break;
        }
        for (var name : lines.get(at).split(",", -1)) {
          if (!name.isBlank()) {
            names.add(name.strip());
          }
        }
      }
      return names;
    }
  }
}
