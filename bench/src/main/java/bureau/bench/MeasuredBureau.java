package bureau.bench;

import java.time.Duration;

/// Bureau beside other gateways.
final class MeasuredBureau implements Gateway {
  private final Installation installation;
  private Target target;

  MeasuredBureau(Installation installation) {
    this.installation = installation;
    this.target = installation.target("bureau");
  }

  @Override
  public String name() {
    return target.name();
  }

  @Override
  public Target target() {
    return target;
  }

  @Override
  public ProcessTree processes() {
    return installation.processes();
  }

  @Override
  public Duration restart() {
    installation.restart();
    target = new Target(target.name(), installation.address(), target.key());
    return installation.startedIn().plus(Peer.firstAnswer(target));
  }

  @Override
  public void close() {
    installation.close();
  }
}
