package bureau.ground.platform.crypto;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;

/// Signs in the name of the installation (Ed25519, RFC 8032), so that what is kept outside the
/// database can be held against it later. Anyone can verify with the public key.
public final class InstallationSigner {
  // SubjectPublicKeyInfo of Ed25519 up to the key itself (RFC 8410)
  private static final byte[] PEM_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final PublicKeySign sign;
  private final PublicKeyVerify verify;
  private final byte[] publicKey;

  InstallationSigner(KeysetHandle keyset) throws GeneralSecurityException {
    var configuration = RegistryConfiguration.get();
    var published = keyset.getPublicKeysetHandle();
    sign = keyset.getPrimitive(configuration, PublicKeySign.class);
    verify = published.getPrimitive(configuration, PublicKeyVerify.class);
    publicKey = publicPart(published);
  }

  @AccessesPartialKey
  private static byte[] publicPart(KeysetHandle published) {
    var key = (Ed25519PublicKey) published.getPrimary().getKey();
    return key.getPublicKeyBytes().toByteArray();
  }

  /// {@return the 64 bytes of the signature}
  public byte[] sign(byte[] content) {
    try {
      return sign.sign(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The installation's key does not sign.", e);
    }
  }

  public boolean verify(byte[] content, byte[] signature) {
    try {
      verify.verify(signature, content);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /// {@return the public key as others' tools read it (`openssl pkeyutl -verify -pubin`)}
  public String publicKeyPem() {
    var encoded = new byte[PEM_PREFIX.length + publicKey.length];
    System.arraycopy(PEM_PREFIX, 0, encoded, 0, PEM_PREFIX.length);
    System.arraycopy(publicKey, 0, encoded, PEM_PREFIX.length, publicKey.length);
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getEncoder().encodeToString(encoded)
        + "\n-----END PUBLIC KEY-----\n";
  }
}
