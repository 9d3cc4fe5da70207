package bureau.material.knowledge;

import bureau.ground.access.Caller;
import bureau.ground.platform.crypto.Keyring;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.DatabaseUnavailable;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.documents.Documents;
import bureau.material.documents.Received;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Takes files in, piece by piece, and hands each to one transaction, which makes use of it or does
/// not; what nobody makes use of is given up.
final class FileArrivals {
  private final Tenancy tenancy;
  private final Documents files;
  private final Keyring keyring;

  FileArrivals(Tenancy tenancy, Documents files, Keyring keyring) {
    this.tenancy = tenancy;
    this.files = files;
    this.keyring = keyring;
  }

  /// {@return by what a request is known again; `null` where it carries no mark}
  byte @Nullable [] requestHash(Caller.Person person, @Nullable String mark) {
    return mark == null ? null : keyring.lookupHash("knowledge.upload", person.id() + " " + mark);
  }

  /// What a transaction came to.
  ///
  /// @param isKept whether it made use of the file
  record Kept<T>(T outcome, boolean isKept) {}

  /// {@return what the transaction came to}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 413 if the file is too large, 400 if it
  ///   is empty
  <T> T take(AgencyId agency, InputStream body, BiFunction<Tx, Received.Whole, Kept<T>> work)
      throws IOException {
    var received =
        switch (files.receive(agency, body)) {
          case Received.Whole whole -> whole;
          case Received.TooLarge _ -> throw Problem.of("too-large", 413).exception();
        };
    var mayBeKept = false;
    try {
      if (received.bytes() == 0) {
        throw Problem.invalid("body", "required").exception();
      }
      var kept = tenancy.<Kept<T>>inAgency(agency, tx -> work.apply(tx, received));
      mayBeKept = kept.isKept();
      return kept.outcome();
    } catch (DatabaseUnavailable e) {
      mayBeKept = e.perhapsWritten();
      throw e;
    } finally {
      if (!mayBeKept) {
        files.discard(agency, received);
      }
    }
  }
}
