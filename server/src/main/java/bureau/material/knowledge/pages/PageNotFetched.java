package bureau.material.knowledge.pages;

import bureau.ground.platform.http.Problem;
import java.io.IOException;
import java.util.Map;

/// A page did not come. What the other side said beside its status is told to nobody.
final class PageNotFetched extends IOException {
  private static final long serialVersionUID = 1L;

  /// Why not; its problem is named `page-` and its name.
  enum Why {
    /// The address is none that Bureau connects to, or none at all. Names that mean nothing say the
    /// same, so that nobody learns which names there are inside.
    REFUSED("refused"),
    /// The operator allows no pages of this host.
    NOT_ALLOWED("not-allowed"),
    /// No connection, no answer in time, or one that broke off.
    UNREACHABLE("unreachable"),
    ANSWERED("answered"),
    SIGN_IN("sign-in"),
    TOO_LARGE("too-large"),
    /// Not a kind that is read.
    KIND("kind"),
    EMPTY("empty");

    private final String problem;

    Why(String name) {
      problem = "page-" + name;
    }
  }

  private final Why why;
  private final int status;

  PageNotFetched(Why why) {
    this(why, 0);
  }

  /// @param status of the answer; 0 where it does not matter
  PageNotFetched(Why why, int status) {
    super(why.problem);
    this.why = why;
    this.status = status;
  }

  Problem problem() {
    return status == 0
        ? Problem.of(why.problem, 422)
        : Problem.of(why.problem, 422, Map.of("answer", status));
  }
}
