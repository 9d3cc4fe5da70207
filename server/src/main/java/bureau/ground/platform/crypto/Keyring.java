package bureau.ground.platform.crypto;

import bureau.ground.platform.crypto.store.KeyCheckStore;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.signature.PredefinedSignatureParameters;
import com.google.crypto.tink.signature.SignatureConfig;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// The keys of the installation, in the folder `BUREAU_KEYS` that its nodes share:
///
/// - `root.key` wraps all others and lies here only;
/// - `agencies/<uuid>.key` seals the content of one agency, made at its first use on any node;
/// - `derivation.key` makes hashes and secrets that stay the same for the life of the installation;
/// - `signing.key` signs what is kept outside the database;
/// - `made` and `destroyed` list the agencies whose keys were: a key that is lost is not made anew,
///   and one that comes back from a copy after its destruction is refused.
///
/// A key is held in memory for a second before its file is looked at again, so that what one node
/// destroys or renews is noticed by the others.
public final class Keyring {
  private static final String DERIVATION = "derivation.key";
  private static final String SIGNING = "signing.key";
  private static final String AGENCIES = "agencies";
  private static final String CHECKPOINTS = "checkpoints";
  private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

  static {
    try {
      AeadConfig.register();
      PrfConfig.register();
      SignatureConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The library of ciphers does not start.", e);
    }
  }

  private final KeyFolder folder;
  private final RootKey root;
  private final AgencyList destroyed;
  private final AgencyList made;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final PrfSet derivation;
  private final InstallationSigner signer;
  private final ConcurrentHashMap<AgencyId, Held> held = new ConcurrentHashMap<>();

  private record Held(Aead key, KeyFolder.Stamp stamp, long lookedAt) {}

  /// Opens the folder of keys; makes it, and the keys of the installation, where there are none.
  ///
  /// @throws KeysUnavailable if the folder cannot be used, or if some of its keys are missing
  public Keyring(Path folder, InstantSource clock) {
    this(folder, clock, System::nanoTime);
  }

  Keyring(Path folder, InstantSource clock, LongSupplier nanoTime) {
    this.folder = new KeyFolder(folder);
    this.root = new RootKey(this.folder);
    this.destroyed = new AgencyList(this.folder, "destroyed");
    this.made = new AgencyList(this.folder, "made");
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.folder.ensureSubfolder(AGENCIES);
    this.folder.ensureSubfolder(CHECKPOINTS);
    this.folder.locked(this::makeWhole);
    try {
      this.derivation =
          installationKey(DERIVATION).getPrimitive(RegistryConfiguration.get(), PrfSet.class);
      this.signer = new InstallationSigner(installationKey(SIGNING));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The installation's keys are of an unknown kind.", e);
    }
    this.folder.locked(this::publish);
  }

  /// Makes sure that the database was filled with these keys; an empty one is bound to them.
  ///
  /// @throws KeysUnavailable if it was filled with others
  public void requireSameAs(KeyCheckStore store, Tenancy tenancy) {
    var check = derive("database", "keys", "");
    if (!tenancy.inPlatform(tx -> store.isFirstOrSame(tx, check))) {
      throw new KeysUnavailable(
          "The keys in %s are not those of this database: set BUREAU_KEYS to the right folder, or restore it from its copy."
              .formatted(folder.path("")));
    }
  }

  /// A hash under a key of the installation: the same for the same kind and value, and of no use to
  /// whoever has the database alone. For finding rows by what must not be written beside them.
  ///
  /// @param kind what the value is, so that equal values of two kinds do not meet
  /// @return 32 bytes
  public byte[] lookupHash(String kind, String value) {
    return derive("lookup", kind, value);
  }

  /// A secret that is the same whenever it is asked for, and that nobody knows without the keys.
  ///
  /// @return 32 bytes
  public byte[] deriveSecret(String label) {
    return derive("secret", label, "");
  }

  public InstallationSigner signer() {
    return signer;
  }

  /// {@return the file `checkpoints/<name>.jsonl` beside the keys, outside the database}
  public SignedLog checkpoints(String name) {
    return new SignedLog(folder, CHECKPOINTS + "/" + name + ".jsonl", signer);
  }

  /// {@return the names of all such files}
  public List<String> checkpointNames() {
    return folder.list(CHECKPOINTS).stream()
        .filter(file -> file.endsWith(".jsonl"))
        .map(file -> file.substring(0, file.length() - ".jsonl".length()))
        .toList();
  }

  public boolean isDestroyed(AgencyId agency) {
    return destroyed.contains(agency);
  }

  /// Makes everything that was sealed for the agency unreadable, in every copy of the database and
  /// on every node, for good. Doing it twice changes nothing.
  public void destroy(AgencyId agency) {
    if (agency.equals(AgencyId.INSTALLATION)) {
      throw new IllegalArgumentException("The key of the installation itself is not destroyed.");
    }
    folder.locked(
        () -> {
          destroyed.add(agency, clock); // first: a stop behind this line destroys at the next start
          folder.wipe(file(agency));
          return agency;
        });
    held.remove(agency);
  }

  /// Gives the installation a new root key and wraps all keys anew; content is not touched, and
  /// goes on opening meanwhile. A stop in the middle is made good at the next start.
  public void rotateRoot() {
    folder.locked(
        () -> {
          root.addKey();
          return rewrapAll();
        });
  }

  /// Looks at every file again at its next use.
  void forget() {
    held.clear();
  }

  Aead keyForSealing(AgencyId agency) {
    return key(agency, true);
  }

  Aead keyForOpening(AgencyId agency) {
    return key(agency, false);
  }

  private Aead key(AgencyId agency, boolean mayBeNew) {
    var now = nanoTime.getAsLong();
    var known = held.get(agency);
    if (known != null && now - known.lookedAt() < LOOK_AGAIN_NANOS) {
      return known.key();
    }
    refuseDestroyed(agency);
    if (known != null && folder.stamp(file(agency)).filter(known.stamp()::equals).isPresent()) {
      held.replace(agency, known, new Held(known.key(), known.stamp(), now));
      return known.key();
    }
    var read = folder.locked(() -> readOrMake(agency, mayBeNew, now));
    held.put(agency, read);
    return read.key();
  }

  private Held readOrMake(AgencyId agency, boolean mayBeNew, long now) {
    refuseDestroyed(agency);
    var file = file(agency);
    var stored = root.read(file);
    if (stored.isEmpty() && (!mayBeNew || made.contains(agency))) {
      throw missing(file);
    }
    var keyset = stored.orElseGet(() -> make(file, PredefinedAeadParameters.AES256_GCM));
    made.add(agency, clock);
    try {
      return new Held(
          keyset.getPrimitive(RegistryConfiguration.get(), Aead.class),
          folder.stamp(file).orElseThrow(),
          now);
    } catch (GeneralSecurityException e) {
      throw new KeysUnavailable("The key %s is of an unknown kind.".formatted(folder.path(file)));
    }
  }

  private void refuseDestroyed(AgencyId agency) {
    if (destroyed.contains(agency)) {
      held.remove(agency);
      throw new KeyDestroyed(agency);
    }
  }

  private Keyring makeWhole() {
    if (!root.exists()) {
      if (folder.stamp(DERIVATION).isPresent() || !folder.list(AGENCIES).isEmpty()) {
        throw new KeysUnavailable(
            "The root key %s is missing, but keys that it wraps are there. Restore it from its copy; a new one would open none of them."
                .formatted(folder.path(RootKey.FILE)));
      }
      root.create();
    }
    for (var agency : destroyed.all()) {
      folder.wipe(file(new AgencyId(agency))); // brought back from a copy, or left by a sudden stop
    }
    if (root.hasOldKeys()) {
      rewrapAll();
    }
    if (root.read(DERIVATION).isEmpty()) {
      if (!folder.list(AGENCIES).isEmpty()) {
        throw missing(DERIVATION);
      }
      make(DERIVATION, PredefinedPrfParameters.HMAC_SHA256_PRF);
    }
    if (root.read(SIGNING).isEmpty()) {
      if (!folder.list(CHECKPOINTS).isEmpty()) {
        throw missing(SIGNING);
      }
      make(SIGNING, PredefinedSignatureParameters.ED25519WithRawOutput);
    }
    return this;
  }

  private Path publish() {
    var name = CHECKPOINTS + "/signing-public.pem";
    var pem = signer.publicKeyPem().getBytes(StandardCharsets.UTF_8);
    if (!folder.read(name).filter(stored -> Arrays.equals(stored, pem)).isPresent()) {
      folder.write(name, pem);
    }
    return folder.path(name);
  }

  private RootKey rewrapAll() {
    for (var name : folder.list(AGENCIES)) {
      rewrap(AGENCIES + "/" + name);
    }
    rewrap(DERIVATION);
    rewrap(SIGNING);
    root.dropOldKeys();
    return root;
  }

  private void rewrap(String name) {
    root.read(name).ifPresent(keyset -> root.write(name, keyset));
  }

  private KeysetHandle make(String name, Parameters parameters) {
    try {
      var keyset = KeysetHandle.generateNew(parameters);
      root.write(name, keyset);
      return keyset;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key " + name + " could not be made.", e);
    }
  }

  private KeysetHandle installationKey(String name) {
    return folder.locked(() -> root.read(name).orElseThrow(() -> missing(name)));
  }

  private KeysUnavailable missing(String name) {
    return new KeysUnavailable(
        "The key %s is missing. Restore the folder of keys from its copy."
            .formatted(folder.path(name)));
  }

  private static String file(AgencyId agency) {
    return AGENCIES + "/" + agency.value() + ".key";
  }

  private byte[] derive(String purpose, String kind, String value) {
    try {
      return derivation.computePrimary(unambiguous(purpose, kind, value), 32);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The installation's derivation key does not work.", e);
    }
  }

  private static byte[] unambiguous(String... parts) {
    var encoded = new ByteArrayOutputStream();
    for (var part : parts) {
      var bytes = part.getBytes(StandardCharsets.UTF_8);
      encoded.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      encoded.writeBytes(bytes);
    }
    return encoded.toByteArray();
  }

  @Override
  public String toString() {
    return "Keyring[" + folder.path("") + "]";
  }
}
