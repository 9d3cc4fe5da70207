package bureau.inference.gateway.responses;

import tools.jackson.databind.node.ObjectNode;

/// An item of an answer while it is written: it begins when it is made.
sealed interface OutputItem permits MessageItem, ReasoningItem, CallItem {
  boolean isOpen();

  /// {@return whether it can end here: nothing is missing that was begun}
  boolean isWhole();

  /// Ends it; asked once.
  ///
  /// @param whole whether the model said all that it would
  void end(boolean whole);

  /// {@return the item as it stands in a response}
  ObjectNode json();
}
