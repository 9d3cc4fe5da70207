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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a server which models it has. Whatever else it answers stays here: the outcome is one of a
/// few words, so that trying an address shows nothing of what lies behind it.
final class ModelServer {
  private static final int LONGEST_LIST = 2 << 20;
  private static final int MOST_MODELS = 2_000;
  private static final int LONGEST_NAME = 200;

  /// What came of asking.
  sealed interface Outcome {}

  /// It has these models.
  ///
  /// @param url the address below which its routes lie
  record Answered(String url, List<Offer> models, Duration took) implements Outcome {
    Answered having(List<Offer> others) {
      return new Answered(url, others, took);
    }
  }

  /// It did not tell.
  record Failed(Reason reason) implements Outcome {}

  /// A model that a server offers.
  ///
  /// @param contextTokens `null` where the server does not say
  /// @param maxOutputTokens `null` where the server does not say
  record Offer(String name, @Nullable Integer contextTokens, @Nullable Integer maxOutputTokens) {}

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

  /// @param url with or without the version: where the list is not below the address itself, it is
  ///   looked for there
  Outcome ask(Dialect dialect, String url, @Nullable Secret secret, Reach reach, Duration silence) {
    var base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    var listing = ModelListing.of(dialect);
    var first = askAt(listing, base, secret, reach, silence);
    if (first instanceof Failed(var reason)
        && reason == Reason.NO_MODEL_SERVER
        && !base.endsWith(listing.version())) {
      return askAt(listing, base + listing.version(), secret, reach, silence);
    }
    return first;
  }

  /// Asks a resource of Azure OpenAI whether it takes the secret.
  ///
  /// @param url of the resource, with or without the path
  /// @return no models where all is well: those that are deployed cannot be asked for
  Outcome ask(
      AzureVersion azure, String url, @Nullable Secret secret, Reach reach, Duration silence) {
    return askAt(ModelListing.AZURE, azure.base(url), azure.query(), secret, reach, silence);
  }

  private Outcome askAt(
      ModelListing listing, String base, @Nullable Secret secret, Reach reach, Duration silence) {
    return askAt(listing, base, "", secret, reach, silence);
  }

  private Outcome askAt(
      ModelListing listing,
      String base,
      String query,
      @Nullable Secret secret,
      Reach reach,
      Duration silence) {
    var before = System.nanoTime();
    var request =
        OutboundRequest.get(base + listing.path() + query, listing.headers(secret), reach, silence);
    var call = egress.call(request);
    try (var response = call.send()) {
      return switch (response.status()) {
        case 200 ->
            offered(listing, base, response.wholeBody(LONGEST_LIST), System.nanoTime() - before);
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

  private static Outcome offered(ModelListing listing, String base, byte[] body, long nanos) {
    JsonNode list;
    try {
      list = JSON.readTree(body).path(listing.member());
    } catch (JacksonException _) {
      return new Failed(Reason.NO_MODEL_SERVER);
    }
    if (!list.isArray()) {
      return new Failed(Reason.NO_MODEL_SERVER);
    }
    var models = new ArrayList<Offer>();
    for (var model : list) {
      var offer = listing.offer(model);
      if (offer.isPresent() && isName(offer.get().name()) && models.size() < MOST_MODELS) {
        models.add(offer.get());
      }
    }
    return models.isEmpty() && listing != ModelListing.AZURE
        ? new Failed(Reason.NO_MODELS)
        : new Answered(base, models, Duration.ofNanos(nanos));
  }

  private static boolean isName(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST_NAME
        && name.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
