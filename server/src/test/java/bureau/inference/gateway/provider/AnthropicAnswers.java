package bureau.inference.gateway.provider;

import java.util.Arrays;
import java.util.List;

/// Answers in the form in which Anthropic documents them, streamed and whole.
///
/// Source: Anthropic, *Streaming messages* and *Messages API reference*.
final class AnthropicAnswers {
  static final String TEXT =
      """
      event: message_start
      data: {"type": "message_start", "message": {"id": "msg_01", "type": "message", "role": "assistant", "content": [], "model": "claude-1", "stop_reason": null, "stop_sequence": null, "usage": {"input_tokens": 25, "output_tokens": 1}}}

      event: content_block_start
      data: {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}}

      event: ping
      data: {"type": "ping"}

      event: content_block_delta
      data: {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "Hello"}}

      event: content_block_delta
      data: {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "!"}}

      event: content_block_stop
      data: {"type": "content_block_stop", "index": 0}

      event: message_delta
      data: {"type": "message_delta", "delta": {"stop_reason": "end_turn", "stop_sequence": null}, "usage": {"output_tokens": 15}}

      event: message_stop
      data: {"type": "message_stop"}

      """;

  static final String WHOLE_TEXT =
      """
      {"id": "msg_01", "type": "message", "role": "assistant", "model": "claude-1",
       "content": [{"type": "text", "text": "Hello!"}],
       "stop_reason": "end_turn", "stop_sequence": null,
       "usage": {"input_tokens": 25, "output_tokens": 15}}
      """;

  static final String TOOLS =
      """
      event: message_start
      data: {"type":"message_start","message":{"id":"msg_02","type":"message","role":"assistant","model":"claude-1","stop_sequence":null,"usage":{"input_tokens":72,"cache_creation_input_tokens":300,"cache_read_input_tokens":100,"output_tokens":2},"content":[],"stop_reason":null}}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Okay, let me check."}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":0}

      event: content_block_start
      data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"toolu_01","name":"weather","input":{}}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":""}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"place\\":"}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":" \\"Ulm\\"}"}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":1}

      event: content_block_start
      data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"toolu_02","name":"clock","input":{}}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":""}}

      event: content_block_stop
      data: {"type":"content_block_stop","index":2}

      event: message_delta
      data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":89}}

      event: message_stop
      data: {"type":"message_stop"}

      """;

  static final String WHOLE_TOOLS =
      """
      {"id": "msg_02", "type": "message", "role": "assistant", "model": "claude-1",
       "content": [
         {"type": "text", "text": "Okay, let me check."},
         {"type": "tool_use", "id": "toolu_01", "name": "weather", "input": {"place": "Ulm"}},
         {"type": "tool_use", "id": "toolu_02", "name": "clock", "input": {}}],
       "stop_reason": "tool_use", "stop_sequence": null,
       "usage": {"input_tokens": 72, "cache_creation_input_tokens": 300,
                 "cache_read_input_tokens": 100, "output_tokens": 89}}
      """;

  static final String THOUGHTS =
      """
      event: message_start
      data: {"type": "message_start", "message": {"id": "msg_03", "type": "message", "role": "assistant", "content": [], "model": "claude-1", "stop_reason": null, "stop_sequence": null, "usage": {"input_tokens": 40, "cache_read_input_tokens": null, "output_tokens": 1}}}

      event: content_block_start
      data: {"type": "content_block_start", "index": 0, "content_block": {"type": "thinking", "thinking": "", "signature": ""}}

      event: content_block_delta
      data: {"type": "content_block_delta", "index": 0, "delta": {"type": "thinking_delta", "thinking": "Let me solve this:"}}

      event: content_block_delta
      data: {"type": "content_block_delta", "index": 0, "delta": {"type": "thinking_delta", "thinking": " 27 * 453"}}

      event: content_block_delta
      data: {"type": "content_block_delta", "index": 0, "delta": {"type": "signature_delta", "signature": "EqQBCgIYAhIM1gbcDa9GJwZA2b3h"}}

      event: content_block_stop
      data: {"type": "content_block_stop", "index": 0}

      event: content_block_start
      data: {"type": "content_block_start", "index": 1, "content_block": {"type": "redacted_thinking", "data": "EmwKAhgBEgy3va3pzix"}}

      event: content_block_stop
      data: {"type": "content_block_stop", "index": 1}

      event: content_block_start
      data: {"type": "content_block_start", "index": 2, "content_block": {"type": "text", "text": ""}}

      event: content_block_delta
      data: {"type": "content_block_delta", "index": 2, "delta": {"type": "text_delta", "text": "12231"}}

      event: content_block_stop
      data: {"type": "content_block_stop", "index": 2}

      event: message_delta
      data: {"type": "message_delta", "delta": {"stop_reason": "end_turn", "stop_sequence": null}, "usage": {"output_tokens": 90, "output_tokens_details": {"thinking_tokens": 60}}}

      event: message_stop
      data: {"type": "message_stop"}

      """;

  static final String WHOLE_THOUGHTS =
      """
      {"id": "msg_03", "type": "message", "role": "assistant", "model": "claude-1",
       "content": [
         {"type": "thinking", "thinking": "Let me solve this: 27 * 453",
          "signature": "EqQBCgIYAhIM1gbcDa9GJwZA2b3h"},
         {"type": "redacted_thinking", "data": "EmwKAhgBEgy3va3pzix"},
         {"type": "text", "text": "12231"}],
       "stop_reason": "end_turn", "stop_sequence": null,
       "usage": {"input_tokens": 40, "output_tokens": 90,
                 "output_tokens_details": {"thinking_tokens": 60}}}
      """;

  private AnthropicAnswers() {}

  /// {@return the events of a stream, each with its blank line}
  static List<String> events(String stream) {
    return Arrays.stream(stream.split("\n\n")).map(event -> event + "\n\n").toList();
  }
}
