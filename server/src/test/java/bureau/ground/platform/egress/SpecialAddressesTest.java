package bureau.ground.platform.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialAddressesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:a9fe:a9fe",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::1",
        "2002:c0a8:101::1",
        "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:db8::1",
        "3fff::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "100::1",
        "5f00::1",
        "4000::1"
      })
  void areNotTheInternet(String address) throws Exception {
    assertThat(SpecialAddresses.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.0.1",
        "172.32.0.1",
        "193.0.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a01:e0a::1",
        "64:ff9b::808:808",
        "2002:808:808::1",
        "::ffff:8.8.8.8"
      })
  void areTheInternet(String address) throws Exception {
    assertThat(SpecialAddresses.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 12, 15, 16, 31, 32})
  void networksEndAtTheirPrefix(int prefix) throws Exception {
    var network = Network.of("10.170.85.204/" + prefix);
    var inside = bytes(0x0aaa55cc ^ (prefix == 32 ? 0 : 1));
    var outside = bytes(0x0aaa55cc ^ (1 << (32 - prefix)));

    assertThat(Stream.of(inside, outside).map(network::holds)).containsExactly(true, false);
  }

  private static InetAddress bytes(int address) throws Exception {
    return InetAddress.getByAddress(
        new byte[] {
          (byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address
        });
  }
}
