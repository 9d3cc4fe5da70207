package bureau.trust.safeguards.detect;

import bureau.trust.safeguards.FindingKind;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// English and French sentences with one piece of personal data or one secret in each, and others
/// with what only looks like it. The same seed gives the same sentences.
final class InventedTexts {
  /// A sentence.
  ///
  /// @param kind of what is in it; `null` for nothing that counts
  /// @param from where it begins
  /// @param to behind its end
  record Sample(String text, @Nullable FindingKind kind, int from, int to) {}

  private static final List<String> SPACES = List.of("", " ", "\u00A0", "\u202F", "-", ".");
  private static final List<String> AROUND =
      List.of(
          "%s",
          "(%s)",
          "\u00AB %s \u00BB",
          "\"%s\"",
          "%s.",
          "%s, merci",
          "%s; thanks",
          "Reply to this:\n%s\nRegards",
          "a;%s;b",
          "a,%s,b",
          "<td>%s</td>",
          "x=%s&y=1");

  private final Random random;

  InventedTexts(long seed) {
    random = new Random(seed);
  }

  Sample with(FindingKind kind) {
    return switch (kind) {
      case CARD -> said(kind, card(), "Charge my card %s", "Ma carte est %s", "Use %s to pay");
      case IBAN -> said(kind, iban(), "Pay to %s", "Virement sur %s", "IBAN: %s", "Mon RIB est %s");
      case NIR ->
          said(kind, nir(), "Mon num\u00E9ro de s\u00E9cu est %s", "NIR %s", "The French id is %s");
      case SSN -> said(kind, ssn(), "My SSN is %s", "social security number: %s", "He wrote %s");
      case SIRET -> said(kind, siret(), "SIRET %s", "L'\u00E9tablissement %s", "Invoice from %s");
      case SIREN -> said(kind, siren(), "SIREN %s", "RCS Lyon %s", "Soci\u00E9t\u00E9 no %s");
      case PHONE ->
          said(kind, phone(), "Call %s", "Appelez le %s", "Mon num\u00E9ro: %s", "Try %s");
      case EMAIL -> said(kind, email(), "Write to %s", "\u00C9crivez \u00E0 %s", "%s is away");
      case SECRET ->
          said(kind, secret(), "Use %s", "La cl\u00E9 est %s", "export KEY=%s", "key %s");
      case PERSON -> throw new IllegalArgumentException("names are in InventedNames");
    };
  }

  /// {@return something that looks like one of the kinds, and is not}
  Sample without() {
    var wrong =
        List.<Supplier<String>>of(
            () -> grouped(spoilt(luhn(digits(15, "4"))), 4, 4, 4, 4),
            () -> spoilt(iban()),
            () -> spoilt(nir()),
            () -> spoilt(siret()),
            () -> "commande " + digits(10, "4"),
            () -> "order " + digits(8, "7"),
            () -> "article L. " + digits(4, "1") + "-" + digits(1, ""),
            () -> "article R" + digits(4, "4") + "-" + digits(2, ""),
            () -> "version " + number(1, 9) + "." + number(0, 40) + "." + number(0, 400),
            () -> "version 10.0." + number(10_000, 99_999) + "." + number(1, 99),
            () -> "%04d-%02d-%02d".formatted(number(1950, 2030), number(1, 12), number(1, 28)),
            () -> "%02d/%02d/%04d".formatted(number(1, 28), number(1, 12), number(1950, 2030)),
            () -> "%02d.%02d.%04d".formatted(number(1, 28), number(1, 12), number(1950, 2030)),
            () ->
                "%04d%02d%02d%02d%02d%02d"
                    .formatted(
                        number(2000, 2030),
                        number(1, 12),
                        number(1, 28),
                        number(0, 23),
                        number(0, 59),
                        number(0, 59)),
            () -> number(1, 999) + "\u202F" + digits(3, "") + "\u202F" + digits(3, "") + " \u20AC",
            () -> "$" + number(1, 9) + "," + digits(3, "") + "," + digits(3, "") + ".00",
            () -> "ISBN 978-2-" + digits(4, "") + "-" + digits(4, "") + "-" + digits(1, ""),
            () -> "ticket #" + digits(7, "2"),
            () -> "666-" + digits(2, "1") + "-" + digits(4, "1"),
            () -> "000-" + digits(2, "1") + "-" + digits(4, "1"),
            () -> "9" + digits(2, "") + "-" + digits(2, "1") + "-" + digits(4, "1"),
            () -> digits(8, "") + "-" + digits(4, "") + "-4" + digits(3, "") + "-a" + digits(3, ""),
            () -> "user@localhost",
            () -> "@types/node@" + number(1, 30) + "." + number(0, 9) + ".0",
            () -> "git@github.com:org/name.git",
            () -> "sk-learn-pipeline-of-many-words-in-a-row",
            () -> "AKIA" + digits(6, ""),
            () -> "-----BEGIN CERTIFICATE-----",
            () -> "48." + digits(6, "8") + ", 2." + digits(6, "3"),
            () -> digits(12, "8"),
            () -> "SKU " + digits(13, "3"));
    var value = pick(wrong).get();
    return new Sample(pick(AROUND).formatted(value), null, 0, 0);
  }

  private Sample said(FindingKind kind, String value, String... sentences) {
    var around = pick(AROUND).formatted("@@");
    var text = pick(List.of(sentences)).formatted(around);
    var from = text.indexOf("@@");
    return new Sample(text.replace("@@", value), kind, from, from + value.length());
  }

  private String card() {
    var number = cardDigits();
    return switch (number.length()) {
      case 15 -> grouped(number, 4, 6, 5);
      case 14 -> grouped(number, 4, 6, 4);
      default -> grouped(number, 4, 4, 4, 4);
    };
  }

  private String cardDigits() {
    return switch (number(0, 5)) {
      case 0 -> luhn(digits(15, "4"));
      case 1 -> luhn(digits(15, "5" + number(1, 5)));
      case 2 -> luhn(digits(14, pick(List.of("34", "37"))));
      case 3 -> luhn(digits(15, "6011"));
      case 4 -> luhn(digits(15, "35" + number(30, 88)));
      default -> luhn(digits(15, Integer.toString(number(2221, 2720))));
    };
  }

  private String iban() {
    var country = pick(List.of("FR", "DE", "GB", "ES", "BE", "NL", "IT", "CH", "MC"));
    var account =
        switch (country) {
          case "FR", "MC" -> digits(20, "") + letters(1) + digits(2, "");
          case "GB" -> letters(4) + digits(14, "");
          case "NL" -> letters(4) + digits(10, "");
          case "IT" -> letters(1) + digits(22, "");
          case "DE" -> digits(18, "");
          case "ES" -> digits(20, "");
          case "BE" -> digits(12, "");
          default -> digits(17, "");
        };
    var check = 98 - mod97(numeric(account + country + "00"));
    var whole = country + "%02d".formatted(check) + account;
    var separator = pick(List.of("", " ", "\u00A0", "-"));
    var written = whole.replaceAll("(.{4})(?=.)", "$1" + separator);
    return random.nextInt(8) == 0 ? written.toLowerCase(Locale.ROOT) : written;
  }

  private String nir() {
    var department =
        switch (number(0, 9)) {
          case 0 -> "2A";
          case 1 -> "2B";
          default -> "%02d".formatted(number(1, 95));
        };
    department = department.equals("20") ? "21" : department;
    var body =
        pick(List.of("1", "2"))
            + digits(2, "")
            + "%02d".formatted(number(1, 12))
            + department
            + digits(6, "");
    var counted = department.equals("2A") ? "19" : department.equals("2B") ? "18" : department;
    var key = 97 - mod97(body.substring(0, 5) + counted + body.substring(7));
    var whole = body + "%02d".formatted(key);
    return grouped(whole, 1, 2, 2, 2, 3, 3, 2);
  }

  private String ssn() {
    var area = "%03d".formatted(number(0, 1) == 0 ? number(1, 665) : number(667, 899));
    var separator = pick(List.of("-", "-", " ", "\u2011", "."));
    return String.join(
        separator, area, "%02d".formatted(number(1, 99)), "%04d".formatted(number(1, 9999)));
  }

  private String siren() {
    var digits = luhn(digits(8, Integer.toString(number(3, 9))));
    return grouped(digits, 3, 3, 3);
  }

  private String siret() {
    if (random.nextInt(20) == 0) {
      return laPoste();
    }
    var siren = luhn(digits(8, Integer.toString(number(3, 9))));
    return grouped(luhn(siren + "000" + digits(1, "")), 3, 3, 3, 5);
  }

  private String laPoste() {
    var body = "356000000" + digits(4, "");
    var sum = body.chars().map(c -> c - '0').sum();
    return body + (5 - sum % 5) % 5;
  }

  private String phone() {
    return switch (number(0, 5)) {
      case 0 -> grouped("0" + number(1, 9) + digits(8, ""), 2, 2, 2, 2, 2);
      case 1 -> "+33 " + number(1, 9) + " " + digits(2, "") + " " + triple() + " " + digits(2, "");
      case 2 -> "+33" + number(1, 9) + digits(8, "");
      case 3 -> "(" + area() + ") " + exchange() + "-" + digits(4, "");
      case 4 -> {
        var separator = pick(List.of("-", ".", " ", "\u00A0"));
        yield area() + separator + exchange() + separator + digits(4, "");
      }
      default -> "+1 " + area() + " " + exchange() + " " + digits(4, "");
    };
  }

  private String triple() {
    return digits(2, "") + " " + digits(2, "");
  }

  private String area() {
    return number(2, 9) + digits(1, "0") + number(2, 9);
  }

  private String exchange() {
    return number(2, 9) + "0" + number(0, 9);
  }

  private String email() {
    return pick(List.of("jean", "marie.dupont", "o'neil", "a_b+tag", "Ren\u00E9", "x-y"))
        + number(1, 999)
        + "@"
        + pick(List.of("example.org", "mail.gouv.fr", "a-b.co.uk", "b\u00FCro.de", "x.museum"));
  }

  String secret() {
    return switch (number(0, 8)) {
      case 0 -> "sk-ant-api03-" + mixed(40);
      case 1 -> "sk-proj-" + mixed(48);
      case 2 -> "AKIA" + digits(16, "").replace('0', 'Q');
      case 3 -> "ghp_" + mixed(36);
      case 4 -> "xoxb-" + digits(12, "") + "-" + mixed(24);
      case 5 -> "AIza" + mixed(35);
      case 6 -> "bureau_" + mixed(43);
      case 7 -> "eyJ" + mixed(30) + ".eyJ" + mixed(60) + "." + mixed(43);
      default ->
          "-----BEGIN RSA PRIVATE KEY-----\n"
              + mixed(64)
              + "\n"
              + mixed(40)
              + "==\n-----END RSA PRIVATE KEY-----";
    };
  }

  /// {@return the number with one digit changed, so that no check holds}
  private String spoilt(String number) {
    var at =
        IntStream.range(0, number.length())
            .filter(i -> i > 5 && Character.isDigit(number.charAt(i)))
            .toArray();
    var place = at[random.nextInt(at.length)];
    var digit = number.charAt(place) - '0';
    return number.substring(0, place) + (digit + 1) % 10 + number.substring(place + 1);
  }

  private String grouped(String number, int... sizes) {
    var separator = pick(SPACES);
    var out = new StringBuilder();
    var at = 0;
    for (var size : sizes) {
      out.append(at == 0 ? "" : separator).append(number, at, at + size);
      at += size;
    }
    var fullWidth = random.nextInt(12) == 0;
    return fullWidth
        ? out.chars()
            .map(c -> c >= '0' && c <= '9' ? c - '0' + '\uFF10' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
        : out.toString();
  }

  private static String luhn(String body) {
    var sum = 0;
    for (var i = 0; i < body.length(); i++) {
      var digit = body.charAt(body.length() - 1 - i) - '0';
      var doubled = i % 2 == 0 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return body + (10 - sum % 10) % 10;
  }

  private static int mod97(String digits) {
    return new java.math.BigInteger(digits).mod(java.math.BigInteger.valueOf(97)).intValue();
  }

  private static String numeric(String text) {
    Function<Integer, String> sign = c -> Integer.toString(Character.digit(c, 36));
    return String.join("", text.chars().boxed().map(sign).toList());
  }

  private String mixed(int length) {
    var signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    var out = new StringBuilder("A1B");
    while (out.length() < length) {
      out.append(signs.charAt(random.nextInt(signs.length())));
    }
    return out.toString();
  }

  private String letters(int length) {
    var out = new StringBuilder();
    while (out.length() < length) {
      out.append((char) ('A' + random.nextInt(26)));
    }
    return out.toString();
  }

  private String digits(int length, String beginning) {
    var out = new StringBuilder(beginning);
    while (out.length() < length) {
      out.append(random.nextInt(10));
    }
    return out.toString();
  }

  private int number(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
