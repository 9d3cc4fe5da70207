package bureau.bench;

import java.time.Duration;

/// Bureau beside other gateways.
final class MeasuredBureau implements Gateway {
  private final Installation installation;
  private Target target;
  private Target masking;

  MeasuredBureau(Installation installation) {
    this.installation = installation;
    this.target = installation.ruled("bureau");
    this.masking = installation.masking("bureau masking");
  }

  /// {@return the same server, with personal data in each question that does not leave}
  Target masking() {
    return masking;
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
    masking = new Target(masking.name(), installation.address(), masking.key()).withPersonalData();
    return installation.startedIn().plus(Peer.firstAnswer(target));
  }

  @Override
  public void close() {
    installation.close();
  }
}
