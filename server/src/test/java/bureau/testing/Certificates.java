package bureau.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Certificates that nobody but the test trusts.
public final class Certificates {
  private Certificates() {}

  /// {@return what presents a certificate made now, and trusts it}
  ///
  /// @param name whose it is, for example `dns:models.example` or `ip:127.0.0.1`
  public static SSLContext made(Path folder, String name) throws Exception {
    var file = folder.resolve(name.replaceAll("\\W", "-") + ".p12");
    var made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=" + name,
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    made.getInputStream().transferTo(OutputStream.nullOutputStream());
    assertThat(made.waitFor()).isZero();
    var password = "changeit".toCharArray();
    var keys = KeyStore.getInstance(file.toFile(), password);
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, password);
    var certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("own", keys.getCertificate("mykey"));
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(certificates);
    var tls = SSLContext.getInstance("TLS");
    tls.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return tls;
  }
}
