package bureau.material.knowledge.pages;

import bureau.material.knowledge.pages.PageNotFetched.Why;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// What comes of a page. Whatever stands in its way is the page's fault and none of this server's.
final class PageBody extends FilterInputStream {
  private final long most;
  private long length;

  /// @param most bytes that it may have
  PageBody(InputStream in, long most) {
    super(in);
    this.most = most;
  }

  @Override
  public int read() throws PageNotFetched {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int wanted) throws PageNotFetched {
    int count;
    try {
      count = super.read(into, from, wanted);
    } catch (IOException e) {
      throw new PageNotFetched(Why.UNREACHABLE);
    }
    length += Math.max(0, count);
    if (length > most) {
      throw new PageNotFetched(Why.TOO_LARGE);
    }
    return count;
  }
}
