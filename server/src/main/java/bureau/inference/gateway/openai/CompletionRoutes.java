package bureau.inference.gateway.openai;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.access.ShortWay;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemWriter;
import bureau.inference.gateway.CompletionCall.Purpose;
import bureau.inference.gateway.CompletionEvent.Failure;
import bureau.inference.gateway.GatewayConfig;
import bureau.inference.gateway.TokenEstimate;
import bureau.inference.gateway.call.Desk;
import bureau.inference.gateway.call.Fault;
import bureau.inference.gateway.call.RunningCall;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// `POST /v1/chat/completions`, as OpenAI's clients call it.
@RestController
public final class CompletionRoutes implements ShortWay {
  private static final String PATH = "/v1/chat/completions";

  private final Desk desk;
  private final OpenAiErrors errors;
  private final GatewayConfig config;
  private final StreamThreads streams = new StreamThreads();

  public CompletionRoutes(Desk desk, OpenAiErrors errors, GatewayConfig config) {
    this.desk = desk;
    this.errors = errors;
    this.config = config;
  }

  @Override
  public String path() {
    return PATH;
  }

  @Override
  @PostMapping(PATH)
  public void serve(Caller caller, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    refuseUnlessProgram(caller, Permission.CALL_MODELS);
    var body = RequestBody.read(BoundedBody.read(request, config.requestBytes()));
    var ask =
        new Desk.Ask(
            body.model(),
            TokenEstimate.ofBytes(body.bytes().length),
            body.maxOutputTokens(),
            body.answers(),
            Purpose.PROGRAM);
    switch (desk.admit(caller, ask)) {
      case Desk.Decision.Refused(var problem) -> throw problem.exception();
      case Desk.Decision.Granted(var call, var askFirst) -> {
        try {
          response.setHeader("x-request-id", call.id());
          call.watchClient(ClientPresence.of(request));
          answer(caller, call, askFirst, body, request, response);
        } catch (Fault fault) {
          call.settle(fault);
          throw fault.problem().exception();
        } catch (RuntimeException | Error e) {
          call.end(RunningCall.Ended.BY_THE_CALLER); // whatever it still holds
          call.settle(Fault.of(Failure.BROKE_OFF));
          throw e;
        } finally {
          call.forgetClient();
        }
      }
    }
  }

  static void refuseUnlessProgram(Caller caller, Permission permission) {
    if (!(caller instanceof Caller.Key)) {
      throw Problem.of("not-signed-in", 401).exception();
    }
    caller.require(permission);
  }

  private void answer(
      Caller caller,
      RunningCall call,
      boolean askFirst,
      RequestBody body,
      HttpServletRequest request,
      HttpServletResponse response)
      throws Fault {
    var upstream = call.route().upstream();
    var edited =
        RequestEdits.apply(
            body, upstream.model(), upstream.outputCapField(), call.maxOutputTokens());
    var objection = desk.objection(caller, edited);
    if (objection != null) {
      throw Fault.refused(objection);
    }
    if (askFirst) {
      call.awaitGranted();
    }
    var relay = new Relay(call, new ServletClient(response), streams, config);
    if (body.stream()) {
      var language = ProblemWriter.language(request);
      relay.stream(edited, body.wantsUsage(), fault -> errors.body(fault.problem(), language));
    } else {
      relay.whole(edited);
    }
  }
}
