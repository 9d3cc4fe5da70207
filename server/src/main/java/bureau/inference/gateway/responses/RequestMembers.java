package bureau.inference.gateway.responses;

import static java.util.Map.entry;

import bureau.inference.gateway.openai.RequestNode;
import bureau.inference.gateway.program.Switches;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// What becomes of the members of a request. A member that is null asks for nothing.
///
/// Nothing is kept of a call, here or at a provider, so that `store` may be absent, false or true:
/// the answer says that it is not stored. What relies on something kept is refused. `truncation`
/// may be `auto`, but nothing is cut out of a conversation: the answer says `disabled`, and what is
/// too long for the model is refused by its provider. `max_tool_calls` bounds only the calls of
/// tools that the vendor runs, of which there are none.
///
/// Left out are the switches that are not the program's to set ([Switches#DROPPED]), among them
/// `user`, `safety_identifier` and `metadata`, which name people at the vendor; the answer repeats
/// them. Members that nobody here knows are refused.
///
/// Source: `ResponseCreateParams` of OpenAI's own client for Java, version 4.101.0.
final class RequestMembers {
  /// Members that refer to what is kept at the provider: it would not be bound to the agency.
  static final Set<String> KEPT = Set.of("previous_response_id", "conversation", "prompt");

  /// Members that the common words cannot say, and what of them asks for nothing.
  static final Map<String, Predicate<JsonNode>> REFUSED_UNLESS =
      Map.ofEntries(
          entry("context_management", node -> node.isArray() && node.isEmpty()),
          entry("top_logprobs", node -> node.isInt() && node.intValue() == 0),
          entry("access_programs", _ -> false),
          entry("image", _ -> false),
          entry("moderation", _ -> false));

  private static final Set<String> READ =
      Set.of(
          "model",
          "input",
          "instructions",
          "tools",
          "tool_choice",
          "parallel_tool_calls",
          "max_tool_calls",
          "text",
          "temperature",
          "top_p",
          "max_output_tokens",
          "reasoning",
          "include",
          "truncation",
          "background",
          "store",
          "stream",
          "stream_options");

  /// What can be included: thoughts with the seals by which their maker knows them again, which are
  /// there in any case.
  private static final Set<String> INCLUDED = Set.of("reasoning.encrypted_content");

  private RequestMembers() {}

  /// @throws bureau.ground.platform.http.ProblemException 400 for a member that nobody would heed,
  ///   by its name
  static void refuseUnread(RequestNode request) {
    for (var name : request.object().propertyNames()) {
      var member = request.member(name);
      if (!member.isGiven() || READ.contains(name) || Switches.DROPPED.contains(name)) {
        continue;
      }
      if (KEPT.contains(name)) {
        throw member.invalid("kept-elsewhere");
      }
      var nothing = REFUSED_UNLESS.get(name);
      if (nothing == null) {
        throw request.unknown(name);
      }
      if (!nothing.test(member.value())) {
        throw member.refused();
      }
    }
    refuseBackground(request.member("background"));
    refuseUnreadValues(request);
  }

  /// An answer that is made in the background is fetched later, and so is kept until then.
  private static void refuseBackground(RequestNode background) {
    if (background.truth(false)) {
      throw background.invalid("kept-elsewhere");
    }
  }

  private static void refuseUnreadValues(RequestNode request) {
    var _ = request.member("store").truth(false);
    var _ = request.member("max_tool_calls").integer();
    var truncation = request.member("truncation");
    if (truncation.isGiven() && !Set.of("auto", "disabled").contains(truncation.text())) {
      throw truncation.invalid("range");
    }
    var include = request.member("include");
    if (include.isGiven()) {
      for (var what : include.elements()) {
        if (!INCLUDED.contains(what.text())) {
          throw what.refused();
        }
      }
    }
    refuseUnreadOptions(request.member("stream_options"));
  }

  /// Obfuscation hides how long the pieces of an answer are; nobody does so on the way from another
  /// dialect.
  private static void refuseUnreadOptions(RequestNode options) {
    if (options.isGiven()) {
      var obfuscation = options.having(Set.of("include_obfuscation")).member("include_obfuscation");
      if (obfuscation.truth(false)) {
        throw obfuscation.refused();
      }
    }
  }
}
