package bureau.ground.access;

import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Places in a list, as opaque texts bound to the list and to whoever was given them: a cursor of
/// another caller, of another list or made by hand is refused.
public final class Cursors {
  private static final int PLACE = 16;
  private static final int SEAL = 16;

  private final Keyring keyring;

  public Cursors(Keyring keyring) {
    this.keyring = keyring;
  }

  /// {@return the cursor of what comes after the row}
  ///
  /// @param list what is listed and for whom, for example `people/agc_…`
  public String after(Caller caller, String list, UUID row) {
    var place =
        ByteBuffer.allocate(PLACE)
            .putLong(row.getMostSignificantBits())
            .putLong(row.getLeastSignificantBits())
            .array();
    var cursor = Arrays.copyOf(place, PLACE + SEAL);
    System.arraycopy(seal(caller, list, row), 0, cursor, PLACE, SEAL);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
  }

  /// {@return a page of a list, with the cursor of what comes after it where there is more}
  ///
  /// @param list what is listed and for whom, as for [#after]
  /// @param found the rows, one more than are shown where there are more
  /// @param most how many are shown
  /// @param shape how a row is shown
  /// @param place the row's own, from which to go on
  public <R, T> Page<T> page(
      Caller caller,
      String list,
      List<R> found,
      int most,
      Function<? super R, ? extends T> shape,
      Function<? super R, UUID> place) {
    var shown = found.subList(0, Math.min(most, found.size()));
    return new Page<>(
        shown.stream().<T>map(shape).toList(),
        found.size() <= most ? null : after(caller, list, place.apply(shown.getLast())));
  }

  /// {@return the row after which to go on; empty for the start}
  ///
  /// @throws bureau.ground.platform.http.ProblemException if it is no cursor of this list and
  ///   caller
  public Optional<UUID> read(Caller caller, String list, @Nullable String cursor) {
    if (cursor == null) {
      return Optional.empty();
    }
    var bytes = decoded(cursor);
    if (bytes.length != PLACE + SEAL) {
      throw refused();
    }
    var place = ByteBuffer.wrap(bytes);
    var row = new UUID(place.getLong(), place.getLong());
    var seal = Arrays.copyOfRange(bytes, PLACE, PLACE + SEAL);
    if (!MessageDigest.isEqual(seal, seal(caller, list, row))) {
      throw refused();
    }
    return Optional.of(row);
  }

  private byte[] seal(Caller caller, String list, UUID row) {
    var text = who(caller) + " " + list + " " + row;
    return Arrays.copyOf(keyring.lookupHash("cursor", text), SEAL);
  }

  private static String who(Caller caller) {
    return switch (caller) {
      case Caller.Person person -> person.agency() + " " + person.id();
      case Caller.Key key -> key.agency() + " " + key.id();
      case Caller.Operator operator -> "operator " + operator.id();
    };
  }

  private static byte[] decoded(String cursor) {
    try {
      return Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw refused();
    }
  }

  private static RuntimeException refused() {
    return Problem.invalid("after", "format").exception();
  }
}
