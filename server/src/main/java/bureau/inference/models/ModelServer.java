package bureau.inference.models;

import bureau.ground.platform.config.Secret;
import bureau.ground.platform.egress.AddressRefused;
import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.egress.HostUnreachable;
import bureau.ground.platform.egress.OutboundRequest;
import bureau.ground.platform.egress.OutboundResponse;
import bureau.ground.platform.egress.Reach;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a server of OpenAI's dialect which models it has. Whatever else it answers stays here: the
/// outcome is one of a few words, so that trying an address shows nothing of what lies behind it.
final class ModelServer {
  private static final int LONGEST_LIST = 2 << 20;
  private static final int MOST_MODELS = 2_000;
  private static final int LONGEST_NAME = 200;

  /// What came of asking.
  sealed interface Outcome {}

  /// It has these models.
  ///
  /// @param url the address below which its routes lie
  record Answered(String url, List<Offer> models, Duration took) implements Outcome {}

  /// It did not tell.
  record Failed(Reason reason) implements Outcome {}

  /// A model that a server offers.
  ///
  /// @param contextTokens `null` where the server does not say
  record Offer(String name, @Nullable Integer contextTokens) {}

  enum Reason {
    ADDRESS_REFUSED,
    UNREACHABLE,
    TIMED_OUT,
    SECRET_REFUSED,
    NO_MODEL_SERVER,
    NO_MODELS
  }

  private static final JsonMapper JSON = new JsonMapper();

  private final Egress egress;

  ModelServer(Egress egress) {
    this.egress = egress;
  }

  /// @param url with or without `/v1`: where the list is not below the address itself, it is looked
  ///   for there
  Outcome ask(String url, @Nullable Secret secret, Reach reach, Duration silence) {
    var base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    var first = askAt(base, secret, reach, silence);
    if (first instanceof Failed(var reason)
        && reason == Reason.NO_MODEL_SERVER
        && !base.endsWith("/v1")) {
      return askAt(base + "/v1", secret, reach, silence);
    }
    return first;
  }

  private Outcome askAt(String base, @Nullable Secret secret, Reach reach, Duration silence) {
    var headers =
        secret == null
            ? Map.<String, String>of()
            : Map.of("Authorization", "Bearer " + secret.value());
    var before = System.nanoTime();
    var call = egress.call(OutboundRequest.get(base + "/models", headers, reach, silence));
    try (var response = call.send()) {
      return switch (response.status()) {
        case 200 -> offered(base, response.wholeBody(LONGEST_LIST), System.nanoTime() - before);
        case 401, 403 -> new Failed(Reason.SECRET_REFUSED);
        default -> new Failed(Reason.NO_MODEL_SERVER);
      };
    } catch (AddressRefused _) {
      return new Failed(Reason.ADDRESS_REFUSED);
    } catch (HostUnreachable _) {
      return new Failed(Reason.UNREACHABLE);
    } catch (SocketTimeoutException _) {
      return new Failed(Reason.TIMED_OUT);
    } catch (OutboundResponse.TooLong _) {
      return new Failed(Reason.NO_MODEL_SERVER);
    } catch (IOException _) {
      return new Failed(Reason.UNREACHABLE);
    }
  }

  private static Outcome offered(String base, byte[] body, long nanos) {
    JsonNode list;
    try {
      list = JSON.readTree(body).path("data");
    } catch (JacksonException _) {
      return new Failed(Reason.NO_MODEL_SERVER);
    }
    if (!list.isArray()) {
      return new Failed(Reason.NO_MODEL_SERVER);
    }
    var models = new ArrayList<Offer>();
    for (var model : list) {
      var name = model.path("id").asString("");
      if (isName(name) && models.size() < MOST_MODELS) {
        models.add(new Offer(name, context(model)));
      }
    }
    return models.isEmpty()
        ? new Failed(Reason.NO_MODELS)
        : new Answered(base, models, Duration.ofNanos(nanos));
  }

  private static boolean isName(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST_NAME
        && name.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /// vLLM says `max_model_len`, llama.cpp `meta.n_ctx_train`, others `context_length`.
  private static @Nullable Integer context(JsonNode model) {
    for (var node :
        List.of(
            model.path("max_model_len"),
            model.path("context_length"),
            model.path("context_window"),
            model.path("meta").path("n_ctx"))) {
      if (node.isIntegralNumber() && node.asLong() >= 256 && node.asLong() <= 100_000_000) {
        return node.asInt();
      }
    }
    return null;
  }
}
