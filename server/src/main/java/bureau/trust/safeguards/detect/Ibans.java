package bureau.trust.safeguards.detect;

import java.util.HashMap;
import java.util.Map;

/// Numbers of bank accounts (IBAN): a country, two digits of a check and as many signs as the
/// country has, in one piece or in groups.
///
/// Source: ISO 13616; SWIFT, *IBAN Registry*, release 98; the check is modulo 97 (ISO 7064).
final class Ibans {
  private static final String LENGTHS =
      "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27"
          + " DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21"
          + " HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27"
          + " MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24"
          + " RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22"
          + " VG24 XK20 YE30";
  private static final Map<Integer, Integer> BY_COUNTRY = lengths();

  private Ibans() {}

  /// {@return where the number ends that begins at this place; -1 if none does}
  static int end(String text, int from) {
    if (from + 15 > text.length() || Characters.digit(text.charAt(from + 2)) < 0) {
      return -1;
    }
    var length = BY_COUNTRY.get(country(text.charAt(from), text.charAt(from + 1)));
    if (length == null || !Characters.opens(text, from)) {
      return -1;
    }
    var head = 0; // country and check, which count behind the rest
    var rest = 0;
    var at = from;
    for (var count = 0; count < length; count++) {
      if (count > 0 && at < text.length() && Characters.isSeparator(text.charAt(at))) {
        at++;
      }
      if (at >= text.length()) {
        return -1;
      }
      var value = value(text.charAt(at++));
      if (value < 0 || ((count == 2 || count == 3) && value > 9)) {
        return -1;
      }
      if (count < 4) {
        head = head * (value > 9 ? 100 : 10) + value;
      } else {
        rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
      }
    }
    // the head has six digits: two letters of two each, and the check
    var remainder = ((long) rest * 1_000_000 + head) % 97;
    return remainder == 1 && Characters.closes(text, at) ? at : -1;
  }

  private static int value(char c) {
    if (Characters.isAsciiLetter(c)) {
      return (c | 0x20) - 'a' + 10;
    }
    return Characters.digit(c);
  }

  private static int country(char first, char second) {
    return (first | 0x20) << 8 | (second | 0x20);
  }

  private static Map<Integer, Integer> lengths() {
    var lengths = new HashMap<Integer, Integer>();
    for (var entry : LENGTHS.split(" ", -1)) {
      lengths.put(country(entry.charAt(0), entry.charAt(1)), Integer.valueOf(entry.substring(2)));
    }
    return Map.copyOf(lengths);
  }
}
