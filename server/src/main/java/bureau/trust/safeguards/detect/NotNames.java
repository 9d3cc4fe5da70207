package bureau.trust.safeguards.detect;

import java.util.List;

/// Words that are written with a capital letter, or stand where a name may stand, and are none. All
/// are folded as [NameLetters] does.
final class NotNames {
  static final List<String> WORDS =
      list(
          """
          a about after again all also am an and any are as at be because been before but by can could did do does each every
          for from had has have he her here him his how i if in into is it its just let may me might must my no nor not now of
          off on once one only or our out over own please shall she should since so some such than that the their them then
          there these they this those to too under until up upon us was we were what when where which while who whom whose
          why will with would yes yet you your
          sir madam sirs mr mrs ms miss mx dr prof jr sr thank thanks hello hi hey dear team everyone everybody colleague
          colleagues customer customers friend friends folks world support office department ministry minister president
          chairman chair director manager secretary mayor judge speaker ambassador senator governor general commissioner
          monday tuesday wednesday thursday friday saturday sunday january february march june july august september
          october november december today tomorrow yesterday spring autumn winter christmas easter
          american british english european french german italian spanish canadian mexican russian chinese indian
          government agency commission council committee union states united national federal public social north south
          east west new old great street road city state republic kingdom house senate parliament court report article
          name nom nombre apt suite unit box section chapter page table figure version note see re fw fwd cc subject date time email phone address id
          au aux avec ce ces cet cette comment d dans de des du elle elles en est et eux il ils j je l la le les leur leurs lui
          ma mais mes mon n ne ni nos notre nous on ou oui par pas pour pourquoi qu quand que quel quelle qui quoi s sa sans
          se ses si son sont sur t ta te tes ton tous tout toute toutes tu un une vers voici voila vos votre vous y
          monsieur madame mademoiselle messieurs mesdames mme mlle merci bonjour bonsoir salut cher chere equipe collegue
          collegues client cliente clients ami amie amis service services bureau ministere ministre maire prefet prefete
          presidente directeur directrice conseil code loi etat mairie prefecture region departement commune
          lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre
          octobre novembre decembre noel paques
          al ante como con cual cuando del donde e el ella ellas ellos entre es esa ese esta este esto hasta las lo los mas
          mi mis muy nada ni nosotros o para pero por porque quien segun ser si sin sobre son su sus tras un una unos usted
          ustedes ya yo
          senor senora senores senoras senorita don dona sra srta gracias hola estimado estimada querido querida equipo
          colega colegas cliente clientes amigo amiga amigos servicio servicios oficina ministerio ministro ministra
          alcalde alcaldesa directora secretario secretaria gobierno ayuntamiento estado ley
          lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto
          septiembre octubre noviembre diciembre navidad
          """);

  /// What is named after somebody, where it stands before the name.
  private static final WordTable<Boolean> NAMED_AFTER =
      words(
          """
          rua via ul utca calle rue avenue av boulevard bd place quai allee chemin impasse square pont lycee college ecole universite hopital
          institut fondation stade gare calle plaza avenida paseo colegio escuela hospital instituto universidad fundacion
          loi ley prix premio prize mont lac ile rio port fort cathedrale eglise basilique iglesia cap cape lake mount
          san santa santo saint sainte saints st ste
          """);

  /// What is named after somebody, where it stands behind the name.
  static final List<String> THINGS =
      list(
          """
          street avenue road boulevard university college school foundation institute hospital center centre county
          airport prize award act museum library stadium inc llc ltd corp corporation company gmbh sarl sas plc group bank
          partners associates island islands terrace creek orchestra investments consulting drive square limited industries systems technologies software
          """);

  private static final WordTable<Boolean> BETWEEN = words("de du del des la general marechal");

  private NotNames() {}

  /// {@return whether the words before this place say that what follows is named after somebody}
  static boolean isNamedAfter(String text, int at) {
    var end = at;
    for (var words = 0; words < 3; words++) {
      if (end == 0 || !isBetween(text.charAt(end - 1))) {
        return false;
      }
      end--;
      var from = NameLetters.wordBegin(text, end, Math.max(0, end - NameLetters.LONGEST));
      if (NAMED_AFTER.has(text, from, end)) {
        return true;
      }
      if (!BETWEEN.has(text, from, end)) {
        return false;
      }
      end = from;
    }
    return false;
  }

  private static boolean isBetween(char c) {
    return NameLetters.isSpace(c) || NameLetters.isDash(c);
  }

  private static WordTable<Boolean> words(String words) {
    return WordTable.of(list(words).toArray(String[]::new));
  }

  private static List<String> list(String words) {
    return List.of(words.strip().split("\\s+", -1));
  }
}
