package bureau.testing;

import java.io.IOException;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Addresses of the inside in every spelling that some reader of addresses understands, and of what
/// must not be reached either. None is public however it is read, so that nothing of a test leaves
/// this machine.
public final class InsideAddresses {
  /// Names that mean something inside: [KnownNames] has to know them.
  public static final Map<String, List<String>> NAMES =
      Map.ofEntries(
          Map.entry("localhost", List.of("127.0.0.1", "::1")),
          Map.entry("localhost.localdomain", List.of("127.0.0.1")),
          Map.entry("ip6-localhost", List.of("::1")),
          Map.entry("inside.test", List.of("127.0.0.1")),
          Map.entry("inside6.test", List.of("::1")),
          Map.entry("mapped.test", List.of("::ffff:127.0.0.1")),
          Map.entry("translated.test", List.of("64:ff9b::7f00:1")),
          Map.entry("tunnelled.test", List.of("2002:7f00:1::")),
          Map.entry("unspecified.test", List.of("0.0.0.0")),
          Map.entry("unspecified6.test", List.of("::")),
          Map.entry("metadata.test", List.of("169.254.169.254")),
          Map.entry("private.test", List.of("10.0.0.1")),
          Map.entry("shared.test", List.of("100.64.0.1")),
          Map.entry("mixed.test", List.of("8.8.8.8", "127.0.0.1")),
          Map.entry("mixed6.test", List.of("2606:4700:4700::1111", "::1")),
          Map.entry("last.test", List.of("1.1.1.1", "9.9.9.9", "169.254.169.254")));

  /// This machine, what lies around it and what means somebody else's inside.
  private static final List<String> HOSTS =
      List.of(
          // this machine, in four parts, in fewer, and in one
          "127.0.0.1",
          "127.0.0.1.",
          "127.1",
          "127.0.1",
          "127.0.0.01",
          "127.000.000.001",
          "127.255.255.254",
          "2130706433",
          "02130706433",
          "0x7f000001",
          "0x7F000001",
          "0x7f.0.0.1",
          "0x7f.0x0.0x0.0x1",
          "0x7f.1",
          "0x7f.0x000001",
          "017700000001",
          "0177.0.0.1",
          "0177.0000.0000.0001",
          "0177.1",
          "00000177.1",
          "0x0000007f.1",
          "4294967296",
          "6425673729",
          "127.0.0.257",
          "127.0.0.0x1",
          "0",
          "0.0",
          "0.0.0.0",
          "0x0",
          "00",
          "0.0.0.1",
          // by name
          "localhost",
          "LOCALHOST",
          "lOcAlHoSt",
          "localhost.",
          "localhost..",
          "localhost.localdomain",
          "ip6-localhost",
          "inside.test",
          "INSIDE.TEST",
          "inside6.test",
          "mapped.test",
          "translated.test",
          "tunnelled.test",
          "unspecified.test",
          "unspecified6.test",
          "metadata.test",
          "private.test",
          "shared.test",
          "mixed.test",
          "mixed6.test",
          "last.test",
          "nobody.test",
          // this machine in six words and fewer
          "[::1]",
          "[::]",
          "[0:0:0:0:0:0:0:1]",
          "[0000:0000:0000:0000:0000:0000:0000:0001]",
          "[::0.0.0.1]",
          "[::01]",
          "[0::1]",
          "[::ffff:127.0.0.1]",
          "[::FFFF:127.0.0.1]",
          "[::ffff:127.1]",
          "[::ffff:7f00:1]",
          "[::ffff:0:127.0.0.1]",
          "[0:0:0:0:0:ffff:7f00:0001]",
          "[::127.0.0.1]",
          "[::7f00:1]",
          "[::ffff:0.0.0.0]",
          "[::1",
          "::1]",
          "[::1]x",
          "[[::1]]",
          "[::1%25lo]",
          "[::1%lo]",
          "[::1%251]",
          // within what carries other addresses
          "[64:ff9b::7f00:1]",
          "[64:ff9b::127.0.0.1]",
          "[64:ff9b:1::7f00:1]",
          "[64:ff9b::a9fe:a9fe]",
          "[64:ff9b::10.0.0.1]",
          "[2002:7f00:1::]",
          "[2002:7f00:0001::1]",
          "[2002:a9fe:a9fe::]",
          "[2002:a00:1::]",
          "[2001:0:7f00:1::]",
          "[2001:0:4136:e378:8000:63bf:80ff:fffe]",
          // link, site and the machines that tell a cloud's secrets
          "169.254.169.254",
          "169.254.1.1",
          "0xa9fea9fe",
          "2852039166",
          "0251.0376.0251.0376",
          "169.254.43518",
          "[::ffff:a9fe:a9fe]",
          "[::ffff:169.254.169.254]",
          "[fd00:ec2::254]",
          "100.100.100.200",
          "192.0.0.192",
          "168.63.129.16%00",
          "[fe80::1]",
          "[fe80::1%25lo]",
          "[febf::1]",
          "[fc00::1]",
          "[fdff:ffff::1]",
          "[fec0::1]",
          "[ff02::1]",
          "[ff05::2]",
          "[100::1]",
          "[2001:db8::1]",
          "[5f00::1]",
          "10.0.0.1",
          "10.255.255.255",
          "0xa000001",
          "012.0.0.1",
          "172.16.0.1",
          "172.31.255.255",
          "192.168.0.1",
          "192.168.257",
          "100.64.0.1",
          "100.127.255.255",
          "192.0.0.8",
          "192.0.2.1",
          "192.88.99.1",
          "198.18.0.1",
          "198.19.255.255",
          "198.51.100.1",
          "203.0.113.1",
          "224.0.0.1",
          "239.255.255.255",
          "240.0.0.1",
          "255.255.255.255",
          // letters and points that some take for others
          "\u2460\u2461\u2466.\u24ea.\u24ea.\u2460",
          "127\u30020\u30020\u30021",
          "127\uff0e0\uff0e0\uff0e1",
          "\uff11\uff12\uff17.\uff10.\uff10.\uff11",
          "\u0661\u0662\u0667.0.0.1",
          "loc\u00adalhost",
          "\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3",
          "xn--localhost-",
          "127.0.0.1%00",
          "127.0.0.1%2f",
          "127.0.0.1%20",
          "127.0.0.1%09",
          "%31%32%37.0.0.1",
          "127%2e0%2e0%2e1",
          "127.0.\t0.1",
          "127.0.0.1\n",
          "127.0.0.1\u0000",
          "127.0.0.1,192.0.2.1",
          "127.0.0.1;192.0.2.1",
          "127.0.0.1 192.0.2.1",
          " 127.0.0.1");

  /// What lies about a host, `%h` and `%p` standing for it and its port.
  private static final List<String> SHAPES =
      List.of(
          "HTTP://%h:%p/v1",
          "https://%h:%p/v1",
          "http:/%h:%p",
          "http:%h:%p",
          "http:///%h:%p",
          "http:////%h:%p",
          "http:\\\\%h:%p",
          "http:/\\%h:%p",
          "//%h:%p/v1",
          "%h:%p/v1",
          " http://%h:%p/v1",
          "http://%h:%p/v1 ",
          "http://user:password@%h:%p",
          "http://user@%h:%p",
          "http://@%h:%p",
          "http://:@%h:%p",
          "http://192.0.2.1@%h:%p",
          "http://192.0.2.1:80@%h:%p",
          "http://%h:%p@192.0.2.1",
          "http://192.0.2.1\\@%h:%p",
          "http://192.0.2.1%23@%h:%p",
          "http://192.0.2.1%2f@%h:%p",
          "http://%h:%p\\@192.0.2.1",
          "http://%h:%p%2f@192.0.2.1",
          "http://192.0.2.1#@%h:%p",
          "http://192.0.2.1?@%h:%p",
          "http://%h:%p#@192.0.2.1",
          "http://%h:%p#/v1",
          "http://%h:%p?x=/v1",
          "http://%h:%p/../v1",
          "http://%h:%p//v1",
          "http://%h:0%p/v1",
          "http://%h:+%p/v1",
          "http://%h:%p:80/v1",
          "http://%h:%p,192.0.2.1/v1",
          "ht\ttp://%h:%p",
          "http\n://%h:%p",
          "http://%h\t:%p",
          "http://%h:%p\r\nHost: example.test",
          "http;//%h:%p",
          "http&colon;//%h:%p",
          "http%3a//%h:%p",
          "gopher://%h:%p/_x",
          "ftp://%h:%p/x",
          "ws://%h:%p/x",
          "dict://%h:%p/x",
          "ldap://%h:%p/x",
          "tftp://%h:%p/x",
          "jar:http://%h:%p/x!/",
          "jrt://%h:%p/x",
          "url:http://%h:%p/",
          "view-source:http://%h:%p/",
          "blob:http://%h:%p/",
          "feed:http://%h:%p/",
          "data:text/html,http://%h:%p/",
          "javascript:http://%h:%p/");

  private static final List<String> SHAPED =
      List.of(
          "127.0.0.1",
          "[::1]",
          "localhost",
          "0x7f.1",
          "2130706433",
          "[::ffff:7f00:1]",
          "inside.test",
          "mixed.test");

  private static final List<String> FILES =
      List.of(
          "file:///etc/passwd",
          "file://localhost/etc/passwd",
          "file:/etc/passwd",
          "FILE:///etc/passwd",
          "/etc/passwd",
          "\\\\127.0.0.1\\share",
          "classpath:application.properties",
          "netdoc:///etc/passwd");

  private InsideAddresses() {}

  /// {@return all of them, none twice}
  ///
  /// @param port at which somebody listens who must hear nothing
  public static List<String> all(int port) throws IOException {
    var urls = new LinkedHashSet<String>();
    Stream.concat(HOSTS.stream(), own().stream())
        .forEach(host -> urls.add("http://" + host + ":" + port + "/v1"));
    for (var shape : SHAPES) {
      for (var host : SHAPED) {
        urls.add(shape.replace("%h", host).replace("%p", Integer.toString(port)));
      }
    }
    around().forEach(host -> urls.add("http://" + host + ":" + port + "/v1"));
    urls.addAll(FILES);
    return List.copyOf(urls);
  }

  /// {@return the first of them that differ in the host only}
  public static List<String> hosts(int port) {
    return HOSTS.stream().map(host -> "http://" + host + ":" + port + "/v1").toList();
  }

  /// {@return more of every range that is not public: the first, the last and some between}
  private static List<String> around() {
    var all = new ArrayList<String>();
    for (var first : List.of("127", "10", "0")) {
      IntStream.of(0, 1, 63, 127, 128, 200, 254, 255)
          .forEach(part -> all.add(first + "." + part + ".7.9"));
    }
    IntStream.range(64, 128)
        .filter(part -> part % 8 == 0)
        .forEach(p -> all.add("100." + p + ".3.4"));
    IntStream.range(16, 32).forEach(part -> all.add("172." + part + ".1.1"));
    IntStream.range(224, 256).filter(part -> part % 3 == 0).forEach(p -> all.add(p + ".1.1.1"));
    IntStream.of(0, 100, 254, 255).forEach(part -> all.add("192.168." + part + ".1"));
    return all;
  }

  /// {@return the addresses of this machine that its networks gave it}
  private static List<String> own() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !isPublic(address))
        .map(address -> address.getHostAddress().replace("%", "%25"))
        .map(address -> address.indexOf(':') >= 0 ? "[" + address + "]" : address)
        .toList();
  }

  /// A machine may have a public address, at which anybody may be.
  private static boolean isPublic(java.net.InetAddress address) {
    return !(address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || (address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc));
  }
}
