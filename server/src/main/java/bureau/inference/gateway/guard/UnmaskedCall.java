package bureau.inference.gateway.guard;

import bureau.inference.gateway.AnsweringModel;
import bureau.inference.gateway.CompletionEvent;
import bureau.inference.gateway.ModelCall;
import java.util.function.Consumer;

/// A call whose answer says what was masked in its request.
public final class UnmaskedCall implements ModelCall {
  private final ModelCall call;
  private final Masks masks;

  /// @param masks those of every attempt of the call
  public UnmaskedCall(ModelCall call, Masks masks) {
    this.call = call;
    this.masks = masks;
  }

  @Override
  public AnsweringModel model() {
    return call.model();
  }

  @Override
  public void cancel() {
    call.cancel();
  }

  @Override
  public void run(Consumer<CompletionEvent> receiver) {
    var text = new Unmasking(masks, false);
    call.run(event -> hand(event, text, receiver));
  }

  private static void hand(
      CompletionEvent event, Unmasking text, Consumer<CompletionEvent> receiver) {
    switch (event) {
      case CompletionEvent.TextDelta(var more) -> delta(text.more(more), receiver);
      case CompletionEvent.Finished _, CompletionEvent.Failed _ -> {
        delta(text.rest(), receiver);
        receiver.accept(event);
      }
      case CompletionEvent.Started _, CompletionEvent.Progress _ -> receiver.accept(event);
    }
  }

  private static void delta(String text, Consumer<CompletionEvent> receiver) {
    if (!text.isEmpty()) {
      receiver.accept(new CompletionEvent.TextDelta(text));
    }
  }
}
