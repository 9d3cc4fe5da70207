package bureau.material.knowledge.pages;

import bureau.ground.platform.egress.OutboundResponse;
import java.io.InputStream;

/// A page as it comes. Closing it ends the call.
final class FetchedPage implements AutoCloseable {
  private final String name;
  private final InputStream body;
  private final OutboundResponse answer;
  private final Deadline deadline;

  FetchedPage(String name, InputStream body, OutboundResponse answer, Deadline deadline) {
    this.name = name;
    this.body = body;
    this.answer = answer;
    this.deadline = deadline;
  }

  /// {@return what its file is called: what stands last in the address, with the ending of its
  /// kind}
  String name() {
    return name;
  }

  /// {@return its bytes; reading them throws `PageNotFetched` where they do not come}
  InputStream body() {
    return body;
  }

  @Override
  public void close() {
    deadline.close();
    answer.close();
  }
}
