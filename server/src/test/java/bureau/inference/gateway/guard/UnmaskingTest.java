package bureau.inference.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.gateway.hub.AnswerReader;
import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import bureau.inference.gateway.hub.Unreadable;
import bureau.trust.safeguards.FindingKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@Tag("T25")
class UnmaskingTest {
  private static final String IBAN = "FR76 3000 6000 0112 3456 7890 189";
  private static final String KEY =
      "-----BEGIN PRIVATE KEY-----\n\"x\\y\"\n-----END PRIVATE KEY-----";

  private static Masks masks() {
    var masks = new Masks();
    masks.placeholder(FindingKind.IBAN, IBAN);
    masks.placeholder(FindingKind.SECRET, KEY);
    for (var i = 0; i < 11; i++) {
      masks.placeholder(FindingKind.EMAIL, "person" + (i + 1) + "@example.org");
    }
    return masks;
  }

  /// Cut in two at every place, and in pieces of every size.
  @Test
  void isTheSameHoweverTheTextIsCut() {
    var said = "To [IBAN_1], [[EMAIL_11][EMAIL_1]] not [IBAN_2] or [IB or [EMAIL_12 [SECRET_1";
    var meant =
        "To "
            + IBAN
            + ", [person11@example.orgperson1@example.org]"
            + " not [IBAN_2] or [IB or [EMAIL_12 [SECRET_1";

    for (var cut = 0; cut <= said.length(); cut++) {
      assertThat(unmasked(List.of(said.substring(0, cut), said.substring(cut)))).isEqualTo(meant);
    }
    for (var size = 1; size <= said.length(); size++) {
      assertThat(unmasked(inPieces(said, size))).isEqualTo(meant);
    }
  }

  @Test
  void isTheSameHoweverItIsCutInThree() {
    var said = "[[IBAN_1][EMAIL_10]";
    for (var first = 0; first <= said.length(); first++) {
      for (var second = first; second <= said.length(); second++) {
        assertThat(
                unmasked(
                    List.of(
                        said.substring(0, first),
                        said.substring(first, second),
                        said.substring(second))))
            .isEqualTo("[" + IBAN + "person10@example.org");
      }
    }
  }

  @Test
  void holdsBackNoMoreThanAnUnfinishedPlaceholder() {
    var text = new Unmasking(masks(), false);

    assertThat(text.more("Well, [")).isEqualTo("Well, ");
    assertThat(text.more("IB")).isEmpty();
    assertThat(text.more("IS] is a bird [X")).isEqualTo("[IBIS] is a bird [X");
    assertThat(text.more(" [EMAIL_1")).isEqualTo(" ");
    assertThat(text.rest()).isEqualTo("[EMAIL_1");
  }

  @Test
  void whatNobodyMaskedIsNotHeldBack() {
    var text = new Unmasking(new Masks(), false);

    assertThat(text.more("[IBAN_1] and [IB")).isEqualTo("[IBAN_1] and [IB");
  }

  @Test
  void argumentsStayJson() throws Unreadable {
    var json = "{\"key\":\"[SECRET_1]\",\"to\":[\"[IBAN_1]\"]}";
    for (var size = 1; size <= json.length(); size++) {
      var events = new ArrayList<ModelEvent>();
      events.add(new ModelEvent.ToolBegun(0, "call_1", "pay"));
      inPieces(json, size).forEach(piece -> events.add(new ModelEvent.ToolArguments(0, piece)));
      events.add(new ModelEvent.Stopped(StopReason.TOOLS, null));

      var arguments = new StringBuilder();
      for (var event : new UnmaskingReader(new Said(events), masks()).whole(new byte[0])) {
        if (event instanceof ModelEvent.ToolArguments(_, var more)) {
          arguments.append(more);
        }
      }

      var tree = new JsonMapper().readTree(arguments.toString());
      assertThat(tree.at("/key").stringValue()).isEqualTo(KEY);
      assertThat(tree.at("/to/0").stringValue()).isEqualTo(IBAN);
    }
  }

  /// Text, thoughts and two calls at once, each cut anew, keep to themselves.
  @Test
  void streamsOfOneAnswerDoNotMix() throws Unreadable {
    var random = new Random(25);
    for (var round = 0; round < 200; round++) {
      var events = new ArrayList<ModelEvent>();
      cut("I think [IBAN_1]", random).forEach(one -> events.add(new ModelEvent.Thought(one)));
      events.add(new ModelEvent.ThoughtSeal("seal"));
      cut("I say [EMAIL_2] [", random).forEach(one -> events.add(new ModelEvent.Text(one)));
      events.add(new ModelEvent.ToolBegun(0, "a", "x"));
      events.add(new ModelEvent.ToolBegun(1, "b", "y"));
      var first = cut("{\"a\":\"[IBAN_1]\"}", random);
      var second = cut("{\"b\":\"[EMAIL_3]\"}", random);
      for (var i = 0; i < Math.max(first.size(), second.size()); i++) {
        if (i < first.size()) {
          events.add(new ModelEvent.ToolArguments(0, first.get(i)));
        }
        if (i < second.size()) {
          events.add(new ModelEvent.ToolArguments(1, second.get(i)));
        }
      }
      events.add(new ModelEvent.Stopped(StopReason.STOP_TEXT, "[EMAIL_4]"));

      assertThat(told(events))
          .isEqualTo(
              "thought I think "
                  + IBAN
                  + "|seal|text I say person2@example.org [|begun|begun"
                  + "|stopped person4@example.org|0 {\"a\":\""
                  + IBAN
                  + "\"}"
                  + "|1 {\"b\":\"person3@example.org\"}");
    }
  }

  private static String told(List<ModelEvent> events) throws Unreadable {
    var reader = new UnmaskingReader(new Said(events), masks());
    var told = new ArrayList<String>();
    var arguments = new StringBuilder[] {new StringBuilder(), new StringBuilder()};
    var last = "";
    for (var event : reader.whole(new byte[0])) {
      switch (event) {
        case ModelEvent.Text(var more) -> last = joined(told, last, "text ", more);
        case ModelEvent.Thought(var more) -> last = joined(told, last, "thought ", more);
        case ModelEvent.ToolArguments(var index, var more) -> arguments[index].append(more);
        case ModelEvent.ThoughtSeal(var seal) -> told.add(seal);
        case ModelEvent.ToolBegun _ -> told.add("begun");
        case ModelEvent.Stopped(_, var at) -> told.add("stopped " + at);
        case ModelEvent.Counted _, ModelEvent.Broken _, ModelEvent.Done _ -> {}
      }
    }
    told.add("0 " + arguments[0]);
    told.add("1 " + arguments[1]);
    return String.join("|", told);
  }

  private static String joined(List<String> told, String last, String kind, String more) {
    if (last.equals(kind)) {
      told.set(told.size() - 1, told.getLast() + more);
    } else {
      told.add(kind + more);
    }
    return kind;
  }

  private record Said(List<ModelEvent> events) implements AnswerReader {
    @Override
    public List<ModelEvent> event(byte[] bytes, int from, int to) {
      return events;
    }

    @Override
    public List<ModelEvent> whole(byte[] bytes) {
      return events;
    }
  }

  private static String unmasked(List<String> pieces) {
    var unmasking = new Unmasking(masks(), false);
    var out = new StringBuilder();
    pieces.forEach(piece -> out.append(unmasking.more(piece)));
    return out.append(unmasking.rest()).toString();
  }

  private static List<String> inPieces(String text, int size) {
    var pieces = new ArrayList<String>();
    for (var at = 0; at < text.length(); at += size) {
      pieces.add(text.substring(at, Math.min(text.length(), at + size)));
    }
    return pieces;
  }

  private static List<String> cut(String text, Random random) {
    var pieces = new ArrayList<String>();
    for (var at = 0; at < text.length(); ) {
      var to = Math.min(text.length(), at + 1 + random.nextInt(6));
      pieces.add(text.substring(at, to));
      at = to;
    }
    return pieces;
  }
}
