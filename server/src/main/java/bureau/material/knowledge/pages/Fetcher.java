package bureau.material.knowledge.pages;

import bureau.ground.platform.egress.AddressRefused;
import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.egress.HostUnreachable;
import bureau.ground.platform.egress.OutboundCall;
import bureau.ground.platform.egress.OutboundRequest;
import bureau.ground.platform.egress.OutboundResponse;
import bureau.material.knowledge.pages.PageNotFetched.Why;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// Fetches one page: the file at its address and nothing that it names. Redirections are followed a
/// few times, and each is judged like the address itself.
final class Fetcher {
  private static final int MOST_REDIRECTIONS = 5;
  private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);
  private static final Map<String, String> HEADERS =
      Map.of(
          "Accept", "text/html, application/xhtml+xml, application/pdf, */*;q=0.5",
          "Accept-Encoding", "gzip");

  private final Egress egress;
  private final AllowedHosts allowed;
  private final Duration timeout;
  private final long largest;

  /// @param timeout for all of a page
  /// @param largest bytes that a page may have
  Fetcher(Egress egress, AllowedHosts allowed, Duration timeout, long largest) {
    this.egress = egress;
    this.allowed = allowed;
    this.timeout = timeout;
    this.largest = largest;
  }

  /// {@return the page, whose body has not come yet}
  FetchedPage fetch(PageAddress address) throws PageNotFetched {
    var deadline = new Deadline(timeout);
    var isOpen = false;
    try {
      var page = follow(address, deadline);
      isOpen = true;
      return page;
    } finally {
      if (!isOpen) {
        deadline.close();
      }
    }
  }

  private FetchedPage follow(PageAddress address, Deadline deadline) throws PageNotFetched {
    var at = address;
    for (int redirections = 0; redirections <= MOST_REDIRECTIONS; redirections++) {
      var answer = asked(at, deadline);
      var location = answer.header("Location");
      if (location == null || !REDIRECTIONS.contains(answer.status())) {
        return page(at, answer, deadline);
      }
      answer.close();
      at = at.redirected(location);
    }
    throw new PageNotFetched(Why.UNREACHABLE);
  }

  private OutboundResponse asked(PageAddress at, Deadline deadline) throws PageNotFetched {
    var reach = allowed.reachOf(at.host()).orElseThrow(() -> new PageNotFetched(Why.NOT_ALLOWED));
    var call = egress.call(OutboundRequest.get(at.url(), HEADERS, reach, timeout));
    deadline.watch(call);
    return sent(call);
  }

  private static OutboundResponse sent(OutboundCall call) throws PageNotFetched {
    try {
      return call.send();
    } catch (AddressRefused e) {
      throw new PageNotFetched(Why.REFUSED);
    } catch (HostUnreachable e) {
      throw new PageNotFetched(
          e.reason() == HostUnreachable.Cause.NAME_UNKNOWN ? Why.REFUSED : Why.UNREACHABLE);
    } catch (IOException e) {
      throw new PageNotFetched(Why.UNREACHABLE);
    }
  }

  private FetchedPage page(PageAddress at, OutboundResponse answer, Deadline deadline)
      throws PageNotFetched {
    var isOpen = false;
    try {
      requireGood(answer.status());
      var path = at.uri().getPath();
      var kind =
          PageKind.of(said(answer, "Content-Type"), path)
              .orElseThrow(() -> new PageNotFetched(Why.KIND));
      var body = PageContent.of(answer.body(), said(answer, "Content-Encoding"), kind, largest);
      var page = new FetchedPage(PageName.of(at, kind), body, answer, deadline);
      isOpen = true;
      return page;
    } finally {
      if (!isOpen) {
        answer.close();
      }
    }
  }

  private static void requireGood(int status) throws PageNotFetched {
    switch (status) {
      case 200 -> {}
      case 401, 407 -> throw new PageNotFetched(Why.SIGN_IN);
      default -> throw new PageNotFetched(Why.ANSWERED, status);
    }
  }

  private static String said(OutboundResponse answer, String header) {
    var value = answer.header(header);
    return value == null ? "" : value;
  }
}
