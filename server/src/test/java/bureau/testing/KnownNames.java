package bureau.testing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What names mean while a test says so: no name server is asked then, whatever a test resolves.
/// The JDK finds this class by its service file and asks it for every name.
public final class KnownNames extends InetAddressResolverProvider {
  private static volatile @Nullable Known known;

  /// What names mean, and which were asked for. Closing it gives them back their own meaning.
  public static final class Known implements AutoCloseable {
    private final Map<String, List<InetAddress>> meanings = new HashMap<>();
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    private Known(Map<String, List<String>> names) throws UnknownHostException {
      for (var name : names.entrySet()) {
        var addresses = new ArrayList<InetAddress>();
        for (var literal : name.getValue()) {
          addresses.add(InetAddress.getByAddress(name.getKey(), bytes(literal)));
        }
        meanings.put(name.getKey(), List.copyOf(addresses));
      }
    }

    private static byte[] bytes(String literal) throws UnknownHostException {
      return InetAddress.ofLiteral(literal).getAddress();
    }

    /// {@return the names that were asked for and mean nothing}
    public Set<String> unknown() {
      return Collections.unmodifiableSet(unknown);
    }

    private Stream<InetAddress> of(String host) throws UnknownHostException {
      var addresses = meanings.get(host.toLowerCase(Locale.ROOT));
      if (addresses == null) {
        unknown.add(host);
        throw new UnknownHostException(host + ": no name server is asked");
      }
      return addresses.stream();
    }

    @Override
    public void close() {
      known = null;
    }
  }

  /// From now on only these names mean something.
  ///
  /// @param names the addresses of each, as literals
  public static Known only(Map<String, List<String>> names) throws UnknownHostException {
    var these = new Known(names);
    known = these;
    return these;
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    var builtin = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        var these = known;
        return these == null ? builtin.lookupByName(host, policy) : these.of(host);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return builtin.lookupByAddress(address);
      }
    };
  }

  @Override
  public String name() {
    return "names that tests know";
  }
}
