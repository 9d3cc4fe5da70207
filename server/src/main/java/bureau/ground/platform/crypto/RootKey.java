package bureau.ground.platform.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;

/// The key that wraps all other keys: a file of its own, never written anywhere else. Every method
/// is called inside the folder's lock, and reads the file anew: these are rare moments.
///
/// While the root key changes hands, the file holds the old and the new key; whatever was wrapped
/// by either opens.
final class RootKey {
  static final String FILE = "root.key";

  private final KeyFolder folder;

  RootKey(KeyFolder folder) {
    this.folder = folder;
  }

  /// {@return empty if there is no such file}
  Optional<KeysetHandle> read(String name) {
    return folder.read(name).map(wrapped -> unwrap(name, wrapped));
  }

  void write(String name, KeysetHandle keyset) {
    try {
      folder.write(
          name, TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, root(), binding(name)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key " + name + " could not be wrapped.", e);
    }
  }

  boolean exists() {
    return folder.stamp(FILE).isPresent();
  }

  void create() {
    try {
      store(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The root key could not be made.", e);
    }
  }

  /// A new key wraps from now on; the old one still opens.
  void addKey() {
    try {
      var fresh =
          KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
              .withRandomId()
              .makePrimary();
      store(KeysetHandle.newBuilder(keyset()).addEntry(fresh).build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A new root key could not be made.", e);
    }
  }

  boolean hasOldKeys() {
    return keyset().size() > 1;
  }

  void dropOldKeys() {
    try {
      var builder = KeysetHandle.newBuilder(keyset());
      for (var i = builder.size() - 1; i >= 0; i--) {
        if (!builder.getAt(i).isPrimary()) {
          builder.deleteAt(i);
        }
      }
      store(builder.build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The old root key could not be taken away.", e);
    }
  }

  private KeysetHandle unwrap(String name, byte[] wrapped) {
    try {
      return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, root(), binding(name));
    } catch (GeneralSecurityException e) {
      throw new KeysUnavailable(
          "The key %s does not open with the root key. Restore the whole folder of keys from one copy."
              .formatted(folder.path(name)));
    }
  }

  // The name goes into the wrapping: a key renamed to another agency's does not open.
  private static byte[] binding(String name) {
    return ("bureau key " + name).getBytes(StandardCharsets.UTF_8);
  }

  private Aead root() throws GeneralSecurityException {
    return keyset().getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  private KeysetHandle keyset() {
    var bytes =
        folder
            .read(FILE)
            .orElseThrow(
                () ->
                    new KeysUnavailable(
                        "The root key %s is missing. Restore the folder of keys from its copy."
                            .formatted(folder.path(FILE))));
    try {
      return TinkProtoKeysetFormat.parseKeyset(bytes, InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new KeysUnavailable(
          "The root key %s is damaged. Restore the folder of keys from its copy."
              .formatted(folder.path(FILE)));
    }
  }

  private void store(KeysetHandle keyset) throws GeneralSecurityException {
    folder.write(
        FILE, TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
  }
}
