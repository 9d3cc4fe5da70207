package bureau.work.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.ModelWorld;
import bureau.testkit.TextAnswer;
import bureau.trust.safeguards.FindingKind;
import bureau.trust.safeguards.Rule;
import bureau.trust.safeguards.Safeguards;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The chat of an agency that does not let everything leave.
@Tag("T25")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SafeguardedChatStory {
  private static final String IBAN = "FR76 3000 6000 0112 3456 7890 189";
  private static final String CARD = "4111 1111 1111 1111";

  private ModelWorld world;
  private Chatter ada;

  @BeforeAll
  void start() {
    world = ModelWorld.start(Map.of());
    ada = Chatter.of(world, world.tenant().id());
    var _ =
        world
            .part(Safeguards.class)
            .change(
                world.operator(),
                ada.agency(),
                Map.of(FindingKind.IBAN, Rule.MASK, FindingKind.CARD, Rule.BLOCK));
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  void whatIsBlockedIsRefusedBeforeAnythingIsStored() {
    world.provider().clear().usually(TextAnswer.of("Well."));
    var conversation = ada.begin();

    var refused = ada.send(conversation, Map.of("text", "Charge " + CARD), null);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("/type")).isEqualTo("urn:bureau:problem:blocked-by-safeguard");
    assertThat(refused.text("/detail")).contains("card \u00D7 1").doesNotContain("4111");
    assertThat(refused.json().at("/kinds/0").stringValue()).isEqualTo("card");
    assertThat(ada.messages(conversation)).isEmpty();
    // the title of the other conversation may be asked for meanwhile
    assertThat(world.provider().exchanges())
        .noneMatch(exchange -> exchange.body().contains("Charge"));
  }

  /// The model says the placeholder again, cut in the middle; the person reads the account.
  @Test
  void whatIsMaskedIsReadAsItWas() {
    world.provider().clear().usually(TextAnswer.of("I pay to [IB", "AN", "_1", "] at once ["));
    var conversation = ada.begin();

    var asked = ada.ask(conversation, "Pay to " + IBAN);
    ada.events(conversation).rest();

    assertThat(ada.messages(conversation))
        .extractingByKey(asked.answer())
        .extracting(message -> message.get("text").stringValue())
        .isEqualTo("I pay to " + IBAN + " at once [");
    assertThat(world.provider().exchanges())
        .noneMatch(exchange -> exchange.body().contains("3000 6000"))
        .anyMatch(exchange -> exchange.body().contains("Pay to [IBAN_1]"));
  }
}
