package bureau.inference.gateway.anthropic;

import bureau.inference.gateway.anthropic.Blocks.Piece;
import bureau.inference.gateway.hub.ModelEvent;
import bureau.inference.gateway.hub.ModelEvent.ToolArguments;
import bureau.inference.gateway.hub.ModelEvent.ToolBegun;
import bureau.inference.gateway.hub.ModelRequest.Thought;
import bureau.inference.gateway.program.ArgumentsEnd;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Puts what happens while a model answers into blocks, one after the other.
///
/// Other dialects may tell of several calls of tools at once. Here a call's arguments come in one
/// piece, so whatever else happens before they are whole waits until they are, or until the answer
/// ends. Arguments of a call that never began, or that follow its whole ones when something else
/// has begun, belong to nothing and are left out.
final class MessageContent {
  private enum Kind {
    NONE,
    TEXT,
    THINKING,
    TOOL
  }

  private final Blocks blocks;
  private final boolean showsThoughts;
  // in their order; empty unless the arguments of the open call are still to come
  private final List<ModelEvent> waiting = new ArrayList<>();
  private Kind open = Kind.NONE;
  private int call;
  private ArgumentsEnd arguments = new ArgumentsEnd();

  /// @param showsThoughts whether the thoughts themselves are written, or their seals only
  MessageContent(Blocks blocks, boolean showsThoughts) {
    this.blocks = blocks;
    this.showsThoughts = showsThoughts;
  }

  /// Writes what happened, or keeps it until its turn.
  void add(ModelEvent event) {
    writeOrKeep(event);
    while (!waiting.isEmpty() && !isHeldUp()) {
      var events = List.copyOf(waiting);
      waiting.clear();
      events.forEach(this::writeOrKeep);
    }
  }

  /// Writes all that still waits, each call with its arguments, and ends the last block.
  void end() {
    var late = new HashMap<Integer, StringBuilder>();
    for (var event : waiting) {
      if (event instanceof ToolArguments(var index, var json)) {
        late.computeIfAbsent(index, _ -> new StringBuilder()).append(json);
      }
    }
    for (var event : waiting) {
      if (event instanceof ToolArguments) {
        continue; // they follow their call
      }
      write(event);
      if (event instanceof ToolBegun(var index, _, _)) {
        var json = late.remove(index);
        write(new ToolArguments(index, json == null ? "" : json.toString()));
      }
    }
    waiting.clear();
    close();
  }

  private void writeOrKeep(ModelEvent event) {
    if (isOfOpenCall(event) || (waiting.isEmpty() && !isHeldUp())) {
      write(event);
    } else {
      waiting.add(event);
    }
  }

  private boolean isHeldUp() {
    return open == Kind.TOOL && !arguments.reached();
  }

  private boolean isOfOpenCall(ModelEvent event) {
    return open == Kind.TOOL && event instanceof ToolArguments(var index, _) && index == call;
  }

  private void write(ModelEvent event) {
    switch (event) {
      case ModelEvent.Text(var text) -> write(Kind.TEXT, Piece.TEXT, text);
      case ModelEvent.Thought(var text) -> {
        if (showsThoughts) {
          write(Kind.THINKING, Piece.THINKING, text);
        }
      }
      case ModelEvent.ThoughtSeal(var seal) -> seal(seal);
      case ToolBegun(var index, var id, var name) -> {
        open(Kind.TOOL, MessageJson.toolUse(id, name));
        call = index;
        arguments = new ArgumentsEnd();
        blocks.more(Piece.ARGUMENTS, ""); // as Anthropic does: its client takes no call without
      }
      case ToolArguments(_, var json) -> {
        if (isOfOpenCall(event) && !json.isEmpty()) {
          arguments.more(json);
          blocks.more(Piece.ARGUMENTS, json);
        }
      }
      case ModelEvent.Stopped _, ModelEvent.Counted _, ModelEvent.Broken _, ModelEvent.Done _ -> {}
    }
  }

  private void write(Kind kind, Piece piece, String text) {
    if (text.isEmpty()) {
      return;
    }
    if (open != kind) {
      open(kind, kind == Kind.TEXT ? MessageJson.text() : MessageJson.thinking());
    }
    blocks.more(piece, text);
  }

  /// A block of thoughts has one signature, which is the last of it.
  private void seal(String seal) {
    if (seal.startsWith(Thought.REDACTED)) {
      var data = seal.substring(Thought.REDACTED.length());
      open(Kind.THINKING, MessageJson.redactedThinking(data));
      close();
    } else if (!seal.isEmpty()) {
      write(Kind.THINKING, Piece.SIGNATURE, seal);
      close();
    }
  }

  private void open(Kind kind, ObjectNode block) {
    close();
    open = kind;
    blocks.begin(block);
  }

  private void close() {
    if (open != Kind.NONE) {
      open = Kind.NONE;
      blocks.end();
    }
  }
}
