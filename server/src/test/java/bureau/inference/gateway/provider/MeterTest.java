package bureau.inference.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ModelEvent.StopReason;
import bureau.inference.models.TokenPrice;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterTest {
  @Test
  void noCountIsTooLargeToBeAddedUpAndPaid() {
    var counted = new Chunk.Counted(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
    var dearest = new TokenPrice("USD", 10_000_000, 10_000_000, 10_000_000);

    assertThat(counted.inputTokens() + counted.outputTokens()).isPositive();
    assertThat(dearest.micros(counted.inputTokens(), 0, counted.outputTokens())).isPositive();
    assertThat(new Chunk.Counted(-1, 5, -1)).isEqualTo(new Chunk.Counted(0, 0, 0));
  }

  @Test
  void countsEverythingThatTheModelWrote() {
    var chunk =
        Meter.event(
            List.of(
                new ModelEvent.Thought("é"),
                new ModelEvent.Text("Bon"),
                new ModelEvent.ToolBegun(0, "call_1", "clock"),
                new ModelEvent.ToolArguments(0, "{}"),
                new ModelEvent.Counted(9, 4, 7, 2, 3, 1)));

    assertThat(chunk)
        .isEqualTo(new Chunk.Piece("Bon", 12, null, new Chunk.Counted(9, 4, 3, 1, 7), null, false));
  }

  @Test
  void anEventThatSaysNothingIsNothing() {
    assertThat(Meter.event(List.of())).isEqualTo(Chunk.NOTHING);
  }

  @Test
  void theClosingMarkIsSeenThoughMoreComesWithIt() {
    List<ModelEvent> events = List.of(new ModelEvent.ToolArguments(0, "{}"), new ModelEvent.Done());

    assertThat(Meter.event(events)).isEqualTo(Chunk.DONE);
  }

  @Test
  void aWholeAnswerIsOnePiece() {
    var chunk =
        Meter.whole(
            List.of(
                new ModelEvent.Text("a"),
                new ModelEvent.Stopped(StopReason.FILTERED, null),
                new ModelEvent.Done()));

    assertThat(chunk).isEqualTo(new Chunk.Piece("a", 1, "content_filter", null, null, false));
  }

  @Test
  void anErrorIsToldWhateverElseWasSaid() {
    List<ModelEvent> events =
        List.of(new ModelEvent.Text("a"), new ModelEvent.Broken(true), new ModelEvent.Done());

    assertThat(Meter.event(events)).isEqualTo(new Chunk.Fault(true));
    assertThat(Meter.whole(events)).isEqualTo(new Chunk.Fault(true));
  }
}
