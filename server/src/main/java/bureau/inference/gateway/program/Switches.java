package bureau.inference.gateway.program;

import java.util.Set;

/// Members of requests that are not the program's to set, whatever its dialect.
public final class Switches {
  /// Switches of a server or of another gateway in between, which are not the program's to set:
  /// whose memory is reused, which slot computes, who is served first, where the call goes.
  public static final Set<String> DROPPED =
      Set.of(
          // OpenAI; some of them name a person to the vendor
          "store",
          "user",
          "safety_identifier",
          "metadata",
          "service_tier",
          "prompt_cache_options",
          "fallbacks",
          "prompt_cache_key",
          "prompt_cache_retention",
          // llama.cpp
          "cache_prompt",
          "id_slot",
          "slot_id",
          "n_cache_reuse",
          "return_progress",
          "return_tokens",
          "timings_per_token",
          "t_max_predict_ms",
          "lora",
          // vLLM
          "priority",
          "cache_salt",
          "kv_transfer_params",
          "request_id",
          // Ollama
          "keep_alive",
          // LiteLLM and its like
          "api_base",
          "api_key",
          "base_url",
          "extra_headers");

  private Switches() {}
}
