package bureau.trust.audit.chain;

import bureau.ground.platform.crypto.Hashes;
import bureau.ground.platform.ids.AgencyId;
import bureau.trust.audit.AuditEntry;
import bureau.trust.audit.store.EventRow;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/// How one event follows another.
///
/// An event's hash is SHA-256 over, in this order: the text `bureau audit event 1`, the agency (16
/// bytes), sequence and time in microseconds (8 bytes each, big-endian), the kind and the id of the
/// actor, action, subject and details, and the hash of the event before (32 bytes; zeros for the
/// first). Each text is preceded by its length in bytes (4 bytes, big-endian) and is UTF-8. Anyone
/// can recompute it.
///
/// An event's mark is HMAC-SHA256 of that hash, cut to 16 bytes, under a key outside the database:
/// whoever may write to the database can recompute hashes, but not marks.
public final class Chain {
  private static final String FIRST = "00".repeat(32);
  private static final int MARK_BYTES = 16;
  private static final byte[] FORMAT = "bureau audit event 1".getBytes(StandardCharsets.UTF_8);

  private final SecretKeySpec markKey;
  private final JsonMapper json;

  /// @param markKey a secret of the installation, the same for its whole life
  public Chain(byte[] markKey, JsonMapper json) {
    this.markKey = new SecretKeySpec(markKey, "HmacSHA256");
    this.json = json;
  }

  /// {@return the rows that follow, in the order of the entries}
  ///
  /// @param before the newest row; {@link #start()} for a new chain
  public List<EventRow> link(AgencyId agency, EventRow.Link before, List<AuditEntry> entries) {
    var last = before;
    var rows = new ArrayList<EventRow>(entries.size());
    for (var entry : entries) {
      var row = row(agency, last, entry);
      rows.add(row);
      last = row.asLink();
    }
    return rows;
  }

  /// {@return the hash that the row must have, in hexadecimal}
  public static String hash(AgencyId agency, EventRow row) {
    var bytes = new ByteArrayOutputStream(512);
    try (var out = new DataOutputStream(bytes)) {
      out.write(FORMAT);
      out.writeLong(agency.value().getMostSignificantBits());
      out.writeLong(agency.value().getLeastSignificantBits());
      out.writeLong(row.sequence());
      out.writeLong(row.at());
      write(out, row.actorKind());
      write(out, row.actorId());
      write(out, row.action());
      write(out, row.subject());
      write(out, row.details());
      out.write(HexFormat.of().parseHex(row.previousHash()));
      return HexFormat.of().formatHex(Hashes.sha256(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return the mark that a row with this hash must have, in hexadecimal}
  public String mark(String hash) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(markKey);
      return HexFormat.of().formatHex(mac.doFinal(HexFormat.of().parseHex(hash)), 0, MARK_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HMAC.", e);
    }
  }

  /// {@return whether the row is the one that followed `last` when it was written}
  public boolean follows(AgencyId agency, EventRow.Link last, EventRow row) {
    return row.sequence() == last.sequence() + 1
        && row.previousHash().equals(last.hash())
        && row.hash().equals(hash(agency, row))
        && row.mark().equals(mark(row.hash()));
  }

  /// {@return what comes before the first row of every chain}
  public static EventRow.Link start() {
    return new EventRow.Link(0, FIRST);
  }

  private EventRow row(AgencyId agency, EventRow.Link last, AuditEntry entry) {
    var bare =
        new EventRow(
            last.sequence() + 1,
            ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()),
            entry.actor().kind().wireName(),
            entry.actor().id(),
            entry.action().name(),
            entry.subject(),
            json.writeValueAsString(new TreeMap<>(entry.details())),
            last.hash(),
            "",
            "");
    var hash = hash(agency, bare);
    return new EventRow(
        bare.sequence(),
        bare.at(),
        bare.actorKind(),
        bare.actorId(),
        bare.action(),
        bare.subject(),
        bare.details(),
        bare.previousHash(),
        hash,
        mark(hash));
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
