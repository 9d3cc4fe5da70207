package bureau.inference.gateway.guard;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.tenancy.DatabaseUnavailable;
import bureau.inference.gateway.CompletionEvent.Failure;
import bureau.inference.gateway.call.Fault;
import bureau.trust.safeguards.Finding;
import bureau.trust.safeguards.FindingKind;
import bureau.trust.safeguards.Rule;
import bureau.trust.safeguards.Safeguards;
import bureau.trust.safeguards.Watch;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.node.StringNode;

/// Reads what is about to leave and does what the agency's rules say. What it finds is recorded by
/// kind and number before anything leaves; the words themselves go nowhere.
public final class Guard {
  private final Safeguards safeguards;

  public Guard(Safeguards safeguards) {
    this.safeguards = safeguards;
  }

  /// Looks through a request. An agency that allows everything pays nothing for it.
  ///
  /// @param call its id in the outside form
  /// @param request as it would be sent
  /// @return what is in it, and may leave as it is or masked
  /// @throws Fault if it must not leave, or what was found cannot be recorded
  public Found read(Caller caller, String call, byte[] request) throws Fault {
    return read(caller, call, request, Rule.BLOCK);
  }

  /// As [#read], for what cannot be answered with placeholders in it: vectors, speech. What would
  /// have to be masked must not leave.
  ///
  /// @throws Fault if it must not leave, or what was found cannot be recorded
  public void readUnmaskable(Caller caller, String call, byte[] request) throws Fault {
    var _ = read(caller, call, request, Rule.MASK);
  }

  /// @param stops the mildest rule that keeps a request from leaving
  private Found read(Caller caller, String call, byte[] request, Rule stops) throws Fault {
    var watch = safeguards.watch(caller.agency());
    if (!watch.mayBeIn(request)) {
      return Found.NOTHING;
    }
    var counts = counts(watch, request);
    if (counts.isEmpty()) {
      return Found.NOTHING;
    }
    var blocked = those(counts, kind -> watch.rules().of(kind).compareTo(stops) >= 0);
    if (!blocked.isEmpty()) {
      record(caller, call, Rule.BLOCK, blocked);
      throw Fault.refused(problem(blocked));
    }
    var warned = those(counts, kind -> watch.rules().of(kind) == Rule.WARN);
    var masked = those(counts, kind -> watch.rules().of(kind) == Rule.MASK);
    record(caller, call, Rule.WARN, warned);
    record(caller, call, Rule.MASK, masked);
    return new Found(warned.keySet(), masked.keySet());
  }

  /// {@return the request with placeholders for everything in it that must not leave; all else is
  /// byte for byte the same}
  ///
  /// @param masks gains what is replaced
  public byte[] mask(Caller caller, byte[] request, Masks masks) {
    var watch = safeguards.watch(caller.agency());
    Leaves.read(request, (text, _) -> masks.avoid(text));
    var out = new Splice(request);
    Leaves.read(
        request,
        (text, begin) -> {
          var found = secret(watch, text);
          if (!found.isEmpty()) {
            out.replace(begin, StringNode.valueOf(masked(text, found, masks)));
          }
        });
    return out.bytes();
  }

  private static List<Finding> secret(Watch watch, String text) {
    return watch.find(text).stream()
        .filter(one -> watch.rules().of(one.kind()).compareTo(Rule.MASK) >= 0)
        .toList();
  }

  private static String masked(String text, List<Finding> found, Masks masks) {
    var out = new StringBuilder();
    var at = 0;
    for (var one : found) {
      out.append(text, at, one.from()).append(masks.placeholder(one.kind(), one.in(text)));
      at = one.to();
    }
    return out.append(text, at, text.length()).toString();
  }

  private static Map<FindingKind, Integer> counts(Watch watch, byte[] request) {
    var counts = new EnumMap<FindingKind, Integer>(FindingKind.class);
    Leaves.read(
        request,
        (text, _) -> {
          for (var one : watch.find(text)) {
            counts.merge(one.kind(), 1, Integer::sum);
          }
        });
    return counts;
  }

  private static Map<FindingKind, Integer> those(
      Map<FindingKind, Integer> counts, Predicate<FindingKind> wanted) {
    var those = new EnumMap<FindingKind, Integer>(FindingKind.class);
    counts.forEach(
        (kind, count) -> {
          if (wanted.test(kind)) {
            those.put(kind, count);
          }
        });
    return those;
  }

  private void record(Caller caller, String call, Rule done, Map<FindingKind, Integer> found)
      throws Fault {
    if (found.isEmpty()) {
      return;
    }
    try {
      safeguards.record(caller, call, done, found);
    } catch (DatabaseUnavailable _) {
      throw Fault.of(Failure.NOT_RECORDED);
    }
  }

  private static Problem problem(Map<FindingKind, Integer> found) {
    var kinds = found.keySet().stream().map(FindingKind::wireName).toList();
    var counted =
        found.entrySet().stream()
            .map(one -> one.getKey().wireName() + " \u00D7 " + one.getValue())
            .collect(Collectors.joining(", "));
    return Problem.of("blocked-by-safeguard", 400, Map.of("kinds", kinds, "found", counted));
  }
}
