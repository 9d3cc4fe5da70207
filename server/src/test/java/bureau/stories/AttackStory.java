package bureau.stories;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.access.Role;
import bureau.inference.ModelWorld;
import bureau.inference.models.Dialect;
import bureau.inference.models.NewProvider;
import bureau.inference.models.Providers;
import bureau.testing.Browser;
import bureau.testing.Office;
import bureau.testkit.TextAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("T18")
class AttackStory {
  private static final int BATCH = 150;
  private static final Pattern ASKED = Pattern.compile("batch (\\d+)");

  @Test
  void aModelThatAttacksRunsNothingAndReachesNobody() {
    var vectors = AttackVectors.all();
    assertThat(vectors).hasSizeGreaterThanOrEqualTo(200);
    var answers = answers(vectors);
    try (var world = ModelWorld.start(Map.of())) {
      world
          .provider()
          .usually(
              (exchange, wire) -> {
                var asked = ASKED.matcher(exchange.body());
                var answer =
                    asked.find() && !exchange.body().contains("tokens\":32")
                        ? answers.get(Integer.parseInt(asked.group(1)))
                        : TextAnswer.of("<img src=x onerror=alert(1)>");
                answer.give(exchange, wire);
              });
      var person = new Office(world.server()).person(world.tenant().id(), Role.MEMBER);

      Browser.play(
          "attacks",
          Map.of(
              "address", world.server().address().toString(),
              "email", person.email().text(),
              "password", Office.PASSWORD,
              "batches", answers.size()));
    }
  }

  @Test
  void whatIsNamedToAttackIsShownAsTextEverywhere() {
    var names = AttackVectors.names();
    var models = AttackVectors.modelIds();
    assertThat(names).hasSizeGreaterThanOrEqualTo(15);
    assertThat(models).hasSizeGreaterThanOrEqualTo(3);
    try (var world = ModelWorld.start(Map.of())) {
      world.provider().offering(models.toArray(String[]::new)).usually(TextAnswer.of(names.get(1)));
      var agency = world.tenantWithoutModels().id();
      var _ =
          world
              .part(Providers.class)
              .add(
                  world.operator(),
                  agency,
                  new NewProvider(
                      "Provider " + names.get(2),
                      Dialect.OPENAI,
                      world.provider().url().toString(),
                      null,
                      true));
      var office = new Office(world.server());
      var administrator =
          office.named(agency, names.getFirst(), Role.AGENCY_ADMIN, Role.AUDITOR, Role.MEMBER);

      Browser.play(
          "hostile-names",
          Map.of(
              "address", world.server().address().toString(),
              "agency", agency.toString(),
              "names", names,
              "models", models,
              "administrator", administrator.email().text(),
              "operator", office.operator().email().text(),
              "password", Office.PASSWORD));
    }
  }

  /// {@return answers of many vectors each, cut into pieces at seeded places}
  private static List<TextAnswer> answers(List<String> vectors) {
    var random = new Random(18);
    var answers = new ArrayList<TextAnswer>();
    for (int first = 0; first < vectors.size(); first += BATCH) {
      var batch = vectors.subList(first, Math.min(vectors.size(), first + BATCH));
      var text = String.join("\n\n---\n\n", batch) + "\n\nend of batch " + answers.size();
      var pieces = new ArrayList<String>();
      for (int at = 0; at < text.length(); ) {
        int end = Math.min(text.length(), at + 1 + random.nextInt(200));
        pieces.add(text.substring(at, end));
        at = end;
      }
      answers.add(TextAnswer.of(pieces.toArray(String[]::new)));
    }
    return answers;
  }
}
