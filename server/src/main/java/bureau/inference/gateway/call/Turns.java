package bureau.inference.gateway.call;

import bureau.ground.access.Caller;
import bureau.ground.platform.concurrent.Background;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.signals.Signals;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.gateway.GatewayConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Whose turn it is when many call often: how many calls a minute a person or key may make, and
/// their agency, on all servers together.
///
/// The last of what an agency may call is not for everybody. A key that calls much leaves a quarter
/// of it to those that call little, and programs leave an eighth to people.
public final class Turns {
  private static final String CHANNEL = "gateway-rates";
  private static final Duration ROUND = Duration.ofMillis(200);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int MOST_IN_ONE = 100;
  private static final double LEFT_BY_MUCH = 0.25;
  private static final double LEFT_BY_PROGRAMS = 0.125;
  private static final double MUCH = 0.5;

  private final Rates callers;
  private final Rates agencies;
  private final Tenancy tenancy;
  private final Signals signals;
  private final Nodes nodes;
  private long lastLook = System.nanoTime() - LOOK.toNanos();
  private boolean isAlone;

  public Turns(GatewayConfig config, Tenancy tenancy, Signals signals, Nodes nodes) {
    this.callers = new Rates(config.callsPerMinute());
    this.agencies = new Rates(config.agencyCallsPerMinute());
    this.tenancy = tenancy;
    this.signals = signals;
    this.nodes = nodes;
  }

  /// Begins to tell the other servers, and to hear them. What is lost on the way is forgotten: a
  /// call too many is not worth a look into a table at each.
  public void start(Background background) {
    var _ = signals.subscribe(CHANNEL, this::heard, () -> {});
    background.every("rates of calls", ROUND, this::tell);
  }

  /// Takes a call out of what the caller and their agency may make.
  ///
  /// @param who the person or key
  /// @return how long to wait until there is one again; empty if there was one
  Optional<Duration> take(Caller caller, UUID who) {
    var wait = callers.take(who, 0);
    return wait.isPresent() ? wait : agencies.take(caller.agency().value(), leaves(caller, who));
  }

  private double leaves(Caller caller, UUID who) {
    if (!(caller instanceof Caller.Key)) {
      return 0;
    }
    return callers.level(who) < MUCH ? LEFT_BY_MUCH : LEFT_BY_PROGRAMS;
  }

  private void tell() {
    tell("caller", callers.news());
    tell("agency", agencies.news());
  }

  private void tell(String kind, Map<UUID, Long> news) {
    if (news.isEmpty() || isAlone()) {
      return;
    }
    var words = new ArrayList<String>();
    news.forEach((whose, calls) -> words.add(whose + "=" + calls));
    tenancy.doInPlatform(
        tx -> {
          for (var from = 0; from < words.size(); from += MOST_IN_ONE) {
            var some = words.subList(from, Math.min(words.size(), from + MOST_IN_ONE));
            signals.publish(tx, CHANNEL, nodes.self() + " " + kind + " " + String.join(" ", some));
          }
        });
  }

  /// Whether other servers are there is looked for at most once in a while, and only where there is
  /// something to tell them.
  private boolean isAlone() {
    if (System.nanoTime() - lastLook >= LOOK.toNanos()) {
      lastLook = System.nanoTime();
      isAlone = tenancy.<Integer>inPlatform(tx -> nodes.alive(tx).size()) == 1;
    }
    return isAlone;
  }

  private void heard(String payload) {
    var words = List.of(payload.split(" ", -1));
    if (words.getFirst().equals(nodes.self().toString())) {
      return;
    }
    var rates = words.get(1).equals("caller") ? callers : agencies;
    for (var word : words.subList(2, words.size())) {
      var equals = word.indexOf('=');
      rates.takenElsewhere(
          UUID.fromString(word.substring(0, equals)), Long.parseLong(word.substring(equals + 1)));
    }
  }
}
