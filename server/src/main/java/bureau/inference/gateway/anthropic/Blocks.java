package bureau.inference.gateway.anthropic;

import tools.jackson.databind.node.ObjectNode;

/// Takes the blocks of a message, one after the other.
interface Blocks {
  /// What a block is made of, in the words of a stream.
  enum Piece {
    TEXT("text_delta", "text"),
    THINKING("thinking_delta", "thinking"),
    SIGNATURE("signature_delta", "signature"),
    ARGUMENTS("input_json_delta", "partial_json");

    private final String type;
    private final String member;

    Piece(String type, String member) {
      this.type = type;
      this.member = member;
    }

    String type() {
      return type;
    }

    String member() {
      return member;
    }
  }

  /// A block begins; none is open.
  ///
  /// @param block as it is so far
  void begin(ObjectNode block);

  /// The open block goes on.
  void more(Piece piece, String text);

  /// The open block ends.
  void end();
}
