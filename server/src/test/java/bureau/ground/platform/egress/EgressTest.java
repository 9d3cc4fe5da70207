package bureau.ground.platform.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.testing.Canary;
import bureau.testing.InsideAddresses;
import bureau.testing.KnownNames;
import bureau.testkit.Misbehaviour;
import bureau.testkit.ScriptedProvider;
import bureau.testkit.TextAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("T17")
class EgressTest {
  private final ScriptedProvider provider = ScriptedProvider.start();
  private final Egress egress = egress(List.of("127.0.0.1:" + provider.port()));

  @AfterEach
  void close() {
    egress.close();
    provider.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/v1/models",
        "http://localhost:%d/v1/models",
        "http://[::1]:%d/v1/models",
        "http://[::ffff:127.0.0.1]:%d/v1/models",
        "http://[::ffff:7f00:1]:%d/v1/models",
        "http://[64:ff9b::7f00:1]:%d/v1/models",
        "http://[::127.0.0.1]:%d/v1/models",
        "http://0.0.0.0:%d/v1/models",
        "http://[::]:%d/v1/models",
        "http://127.1:%d/v1/models",
        "http://2130706433:%d/v1/models",
        "http://0x7f.0.0.1:%d/v1/models",
        "http://0177.0.0.1:%d/v1/models",
        "http://127.0.0.1%%2f@example.org:%d/v1/models",
        "http://example.org@127.0.0.1:%d/v1/models",
        "http://127.0.0.1:%d\\@example.org/v1/models",
        "http://127.0.0.1:%d/v1/models#@example.org",
        "http://[fe80::1%%25lo]:%d/v1/models",
        "http://１２７.0.0.1:%d/v1/models",
        "HTTP://127.0.0.1:%d/v1/models",
        "http:/127.0.0.1:%d/v1/models",
        "http:///127.0.0.1:%d/v1/models",
        "http://127.0.0.1\t:%d/v1/models",
        "file:///etc/passwd?%d",
        "jar:http://127.0.0.1:%d!/v1/models",
        "//127.0.0.1:%d/v1/models",
        "127.0.0.1:%d/v1/models",
        ""
      })
  void reachesNothingInsideHoweverTheAddressIsWritten(String url) {
    try (var strict = new Egress(config(List.of(), Duration.ofSeconds(2)), EgressTest::offline)) {
      var call = strict.call(get(url.formatted(provider.port()), Reach.PUBLIC));

      assertThatThrownBy(call::send).isInstanceOfAny(AddressRefused.class, HostUnreachable.class);
    }
    assertThat(provider.exchanges()).isEmpty();
  }

  /// The guard's own word on every address of the matrix, before anybody connects.
  @Test
  void permitsNoneOfTheInsideAddresses() throws Exception {
    try (var _ = KnownNames.only(InsideAddresses.NAMES);
        var canary = new Canary();
        var strict = egress(List.of())) {
      var addresses = InsideAddresses.all(canary.port());
      assertThat(addresses.stream().filter(url -> permits(strict, url))).isEmpty();
      for (var url : addresses) {
        assertThatThrownBy(strict.call(get(url, Reach.PUBLIC))::send)
            .as(url)
            .isInstanceOfAny(AddressRefused.class, HostUnreachable.class);
      }

      assertThat(addresses).hasSizeGreaterThanOrEqualTo(600).doesNotHaveDuplicates();
      assertThat(canary.heard()).isZero();
    }
  }

  /// What the operator lists is for what the operator and administrators name.
  @Test
  void theInternetIsNothingThatTheOperatorListsBeside() {
    var call = egress.call(get(provider.url() + "/models", Reach.INTERNET));

    assertThatThrownBy(call::send).isInstanceOf(AddressRefused.class);
    assertThat(provider.exchanges()).isEmpty();
  }

  @Test
  void connectsToTheAddressItHasJudgedThoughTheNameMeansAnotherOneNextTime() {
    var asked = new AtomicInteger();
    AddressGuard.Names rebinding =
        host ->
            new InetAddress[] {
              InetAddress.getByName(asked.getAndIncrement() == 0 ? "127.9.9.9" : "127.0.0.1")
            };
    var config = config(List.of("127.9.9.0/24"), Duration.ofMillis(200));
    try (var rebound = new Egress(config, rebinding)) {
      var url = "http://rebinding.example:" + provider.port() + "/v1/models";

      assertThatThrownBy(rebound.call(get(url, Reach.PUBLIC))::send)
          .isInstanceOf(IOException.class);
    }
    assertThat(asked).hasValue(1);
    assertThat(provider.exchanges()).isEmpty();
  }

  @Test
  void refusesANameOfWhichOneAddressLiesInside() {
    AddressGuard.Names mixed =
        host ->
            new InetAddress[] {InetAddress.getByName("1.1.1.1"), InetAddress.getLoopbackAddress()};
    try (var guarded = new Egress(config(List.of(), Duration.ofSeconds(1)), mixed)) {
      var call = guarded.call(get("http://mixed.example/", Reach.PUBLIC));

      assertThatThrownBy(call::send).isInstanceOf(AddressRefused.class);
    }
  }

  @Test
  void triesTheNextAddressOfANameWhenTheNetworkOfTheFirstIsOutOfReach() throws Exception {
    // a stream to a group address: the system says "network is unreachable" and sends nothing
    AddressGuard.Names names =
        host ->
            new InetAddress[] {
              InetAddress.getByName("224.0.0.1"), InetAddress.getLoopbackAddress()
            };
    var allow = List.of("224.0.0.1/32", "127.0.0.1");
    try (var named = new Egress(config(allow, Duration.ofSeconds(1)), names)) {
      var url = "http://models.example:" + provider.port() + "/v1/models";
      try (var response = named.call(get(url, Reach.PUBLIC)).send()) {
        assertThat(response.status()).isEqualTo(200);
      }
    }
  }

  @Test
  void saysThatNothingWasSentWhenTheNetworkIsOutOfReach() {
    AddressGuard.Names names = host -> new InetAddress[] {InetAddress.getByName("224.0.0.1")};
    try (var named = new Egress(config(List.of("224.0.0.1/32"), Duration.ofSeconds(1)), names)) {
      var call = named.call(get("http://models.example/", Reach.PUBLIC));

      assertThatThrownBy(call::send).isInstanceOf(HostUnreachable.class);
    }
  }

  @Test
  void sendsTheNameAndConnectsTheAddress() throws Exception {
    AddressGuard.Names names = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
    var config = config(List.of("models.example:" + provider.port()), Duration.ofSeconds(1));
    try (var named = new Egress(config, names)) {
      var url = "http://models.example:" + provider.port() + "/v1/models";
      try (var response = named.call(get(url, Reach.PUBLIC)).send()) {
        assertThat(response.status()).isEqualTo(200);
      }
    }
    assertThat(provider.exchanges().getFirst().header("host"))
        .isEqualTo("models.example:" + provider.port());
  }

  @Test
  void aKeptConnectionOpensNoDoorToACallerWhoMayNotHaveIt() throws Exception {
    try (var strict = egress(List.of())) {
      var url = provider.url() + "/models";
      try (var response = strict.call(get(url, new Reach.Loopback(provider.port()))).send()) {
        response.wholeBody(10_000);
      }

      assertThatThrownBy(strict.call(get(url, Reach.PUBLIC))::send)
          .isInstanceOf(AddressRefused.class);
      assertThatThrownBy(strict.call(get(url, new Reach.Loopback(provider.port() + 1)))::send)
          .isInstanceOf(AddressRefused.class);
    }
  }

  @Test
  void followsNoRedirect() throws Exception {
    provider.usually(Misbehaviour.REDIRECT_INSIDE);

    try (var response = completion(false).send()) {
      assertThat(response.status()).isEqualTo(302);
    }
  }

  @Test
  void unpacksNothing() throws Exception {
    provider.usually(Misbehaviour.GZIP_BOMB);

    try (var response = completion(false).send()) {
      assertThat(response.header("content-encoding")).isEqualTo("gzip");
      assertThat(response.wholeBody(1 << 20)).hasSizeLessThan(100_000);
    }
  }

  @Test
  void readsNoFurtherThanItsLimit() throws Exception {
    provider.usually(Misbehaviour.TEN_MEGABYTE_LINE);

    try (var response = completion(true).send()) {
      assertThatThrownBy(() -> response.wholeBody(1 << 20))
          .isInstanceOf(OutboundResponse.TooLong.class);
    }
    assertThat(provider.awaitCompletion().ending().aborted()).isTrue();
  }

  @Test
  void closingAnAnswerCancelsItAtOnce() throws Exception {
    provider.usually(TextAnswer.of("a", "b").every(Duration.ofMinutes(5)));

    var response = completion(true).send();
    assertThat(response.body().read()).isEqualTo('d');
    var before = System.nanoTime();
    response.close();

    var ending = provider.awaitCompletion().ending();
    assertThat(ending.aborted()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aCallIsCancelledFromAnotherThreadWhileItWaitsForTheFirstByte() throws Exception {
    provider.usually(Misbehaviour.NEVER_ANSWERS);
    var call = completion(true);
    var failed = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                call.send();
              } catch (IOException _) {
                failed.countDown();
              }
            });
    var exchange = provider.awaitCompletion();

    call.cancel();

    assertThat(exchange.ending().aborted()).isTrue();
    failed.await();
  }

  @Test
  void aCallMayBeCancelledAtAnyMoment() {
    provider.usually(Misbehaviour.NEVER_ANSWERS);
    var random = new Random(17);
    for (var i = 0; i < 300; i++) {
      var call = completion(true);
      var wait = random.nextInt(2_000_000);
      Thread.ofVirtual()
          .start(
              () -> {
                LockSupport.parkNanos(wait);
                call.cancel();
              });

      assertThatThrownBy(call::send).isInstanceOf(IOException.class);
    }
  }

  @Test
  void endsTheWaitForASilentServer() {
    provider.usually(Misbehaviour.NEVER_ANSWERS);
    var request =
        OutboundRequest.post(
            provider.url() + "/chat/completions", Map.of(), Reach.PUBLIC, Duration.ofMillis(100));

    assertThatThrownBy(egress.call(request, new byte[] {'{', '}'})::send)
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void saysWhyNoConnectionCameAbout() throws Exception {
    provider.close();

    assertThatThrownBy(completion(false)::send)
        .isInstanceOfSatisfying(
            HostUnreachable.class,
            e -> assertThat(e.reason()).isEqualTo(HostUnreachable.Cause.CONNECTION_REFUSED));
  }

  @Test
  void keepsConnectionsAndForgetsCookies() throws Exception {
    for (var i = 0; i < 3; i++) {
      try (var response = completion(false).send()) {
        response.wholeBody(10_000);
      }
    }

    assertThat(provider.openConnections()).isEqualTo(1);
    assertThat(provider.exchanges()).noneMatch(exchange -> exchange.header("cookie") != null);
  }

  @Test
  void usesNoKeptConnectionThatTheServerHasClosed() throws Exception {
    try (var one = completion(false).send();
        var other = completion(false).send()) {
      one.wholeBody(10_000);
      other.wholeBody(10_000);
    }
    assertThat(provider.openConnections()).isEqualTo(2);
    provider.hangUp();

    try (var response = completion(false).send()) {
      assertThat(response.status()).isEqualTo(200);
    }
  }

  @Test
  void socketsForMailGoWhereTheSettingsSayAndNowhereElse() throws Exception {
    var sockets = egress.sockets(new Reach.Configured("localhost", provider.port()));

    try (var socket = sockets.createSocket()) {
      socket.connect(InetSocketAddress.createUnresolved("localhost", provider.port()), 1000);
      assertThat(socket.isConnected()).isTrue();
    }
    try (Socket socket = sockets.createSocket()) {
      assertThatThrownBy(
              () ->
                  socket.connect(
                      InetSocketAddress.createUnresolved("127.0.0.1", provider.port()), 1000))
          .isInstanceOf(AddressRefused.class);
    }
  }

  private static boolean permits(Egress egress, String url) {
    try {
      egress.check(url, Reach.PUBLIC);
      return true;
    } catch (AddressRefused | HostUnreachable _) {
      return false;
    }
  }

  private OutboundCall completion(boolean stream) {
    var request =
        OutboundRequest.post(
            provider.url() + "/chat/completions",
            Map.of("content-type", "application/json"),
            Reach.PUBLIC,
            Duration.ZERO);
    return egress.call(
        request, "{\"stream\":%s}".formatted(stream).getBytes(StandardCharsets.UTF_8));
  }

  private static OutboundRequest get(String url, Reach reach) {
    return OutboundRequest.get(url, Map.of(), reach, Duration.ofSeconds(5));
  }

  /// What a machine says of a host that knows no name but its own: a test asks no name server.
  private static InetAddress[] offline(String host) throws UnknownHostException {
    var isNumber = Pattern.matches("[0-9a-fx.]+|.*:.*", host.toLowerCase(Locale.ROOT));
    if (!isNumber && !host.equalsIgnoreCase("localhost")) {
      throw new UnknownHostException(host);
    }
    return InetAddress.getAllByName(host);
  }

  private static Egress egress(List<String> allow) {
    return new Egress(config(allow, Duration.ofSeconds(2)));
  }

  private static EgressConfig config(List<String> allow, Duration connectTimeout) {
    return new EgressConfig(allow, connectTimeout, 100, Duration.ofSeconds(2));
  }
}
