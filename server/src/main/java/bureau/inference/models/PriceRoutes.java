package bureau.inference.models;

import bureau.ground.access.Caller;
import bureau.ground.platform.http.Page;
import bureau.ground.platform.http.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What models cost, in the console.
@RestController
@RequestMapping("/console/api/models/catalogue/{id}/prices")
final class PriceRoutes {
  private final Prices prices;

  PriceRoutes(Prices prices) {
    this.prices = prices;
  }

  /// Every version, the newest first.
  @GetMapping
  Page<PriceJson> list(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency) {
    return Page.whole(
        prices.of(caller, Owner.of(caller, agency), model(id)).stream()
            .map(PriceJson::of)
            .toList());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  PriceJson set(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String agency,
      @RequestBody PriceJson.Body body) {
    var currency = PriceJson.currency(body.currency());
    var paid =
        price(
            currency,
            body.inputNanos(),
            body.cachedNanos(),
            body.outputNanos(),
            body.writtenNanos(),
            body.writtenHourNanos(),
            "");
    var list =
        body.list() == null
            ? paid
            : price(
                currency,
                body.list().inputNanos(),
                body.list().cachedNanos(),
                body.list().outputNanos(),
                body.list().writtenNanos(),
                body.list().writtenHourNanos(),
                "list.");
    var note = ModelJson.remark(body.note(), "note");
    return PriceJson.of(
        prices.set(
            caller,
            Owner.of(caller, agency),
            model(id),
            paid,
            list,
            instant(body.from(), "from"),
            instant(body.until(), "until"),
            note));
  }

  private static TokenPrice price(
      String currency,
      @Nullable Long input,
      @Nullable Long cached,
      @Nullable Long output,
      @Nullable Long written,
      @Nullable Long writtenHour,
      String prefix) {
    var question = PriceJson.nanos(input, prefix + "inputNanos");
    return new TokenPrice(
        currency,
        question,
        cached == null ? question : PriceJson.nanos(cached, prefix + "cachedNanos"),
        PriceJson.nanos(output, prefix + "outputNanos"),
        written == null ? null : PriceJson.nanos(written, prefix + "writtenNanos"),
        writtenHour == null ? null : PriceJson.nanos(writtenHour, prefix + "writtenHourNanos"));
  }

  private static @Nullable Instant instant(@Nullable String text, String field) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException _) {
      throw Problem.invalid(field, "format").exception();
    }
  }

  private static ModelId model(String id) {
    return ModelId.parse(id).orElseThrow(() -> Problem.notFound().exception());
  }
}
