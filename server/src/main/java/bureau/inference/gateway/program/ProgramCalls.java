package bureau.inference.gateway.program;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.HeaderText;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemWriter;
import bureau.inference.gateway.CompletionCall.Purpose;
import bureau.inference.gateway.CompletionEvent.Failure;
import bureau.inference.gateway.GatewayConfig;
import bureau.inference.gateway.TokenEstimate;
import bureau.inference.gateway.call.Desk;
import bureau.inference.gateway.call.Fault;
import bureau.inference.gateway.call.RunningCall;
import bureau.inference.gateway.call.TraceContext;
import bureau.inference.gateway.guard.Guard;
import bureau.inference.gateway.guard.Masks;
import bureau.inference.gateway.guard.UnmaskingReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// A program's call, in whatever dialect: admitted, sent, answered.
public final class ProgramCalls {
  /// Names a rule of use that is nearly spent, and how far: `"name"; used=82`, in percent.
  static final String ALLOWANCE = "x-bureau-allowance";

  private final Desk desk;
  private final Guard guard;
  private final BodyRoom room;
  private final GatewayConfig config;
  private final StreamThreads streams = new StreamThreads();

  public ProgramCalls(Desk desk, Guard guard, BodyRoom room, GatewayConfig config) {
    this.desk = desk;
    this.guard = guard;
    this.room = room;
    this.config = config;
  }

  /// @throws bureau.ground.platform.http.ProblemException while nothing of an answer was sent
  public <R extends ProgramRequest> void serve(
      Caller caller,
      ProgramDialect<R> dialect,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    refuseUnlessProgram(caller, Permission.CALL_MODELS);
    refuseIfBusy(desk, caller, request);
    try (var share = room.share()) {
      var body = dialect.read(BoundedBody.read(request, config.requestBytes(), share));
      serve(caller, dialect, body, request, response);
    }
  }

  /// Nothing is read of a request that will not be taken, if the web server itself reads over the
  /// little that it has.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 503 if there is no place for the caller
  static void refuseIfBusy(Desk desk, Caller caller, HttpServletRequest request) {
    if (BoundedBody.isSmall(request)) {
      desk.busyFor(caller)
          .ifPresent(
              problem -> {
                throw problem.exception();
              });
    }
  }

  private <R extends ProgramRequest> void serve(
      Caller caller,
      ProgramDialect<R> dialect,
      R body,
      HttpServletRequest request,
      HttpServletResponse response) {
    var ask =
        new Desk.Ask(
                body.model(),
                TokenEstimate.ofBytes(body.bytes().length),
                body.maxOutputTokens(),
                body.answers(),
                Purpose.PROGRAM)
            .labelled(Labels.said(request))
            .traced(TraceContext.of(request.getHeader(TraceContext.HEADER)));
    switch (desk.admit(caller, ask)) {
      case Desk.Decision.Refused(var problem) -> throw problem.exception();
      case Desk.Decision.Granted granted -> serve(granted, dialect, body, request, response);
    }
  }

  /// Where a provider fails before anything of its answer was handed over, the next is asked.
  private <R extends ProgramRequest> void serve(
      Desk.Decision.Granted granted,
      ProgramDialect<R> dialect,
      R body,
      HttpServletRequest request,
      HttpServletResponse response) {
    var attempt = granted;
    while (true) {
      try {
        tryToAnswer(attempt, dialect, body, request, response);
        return;
      } catch (Fault fault) {
        attempt = desk.elsewhere(attempt, fault).orElseThrow(() -> fault.problem().exception());
      }
    }
  }

  private <R extends ProgramRequest> void tryToAnswer(
      Desk.Decision.Granted granted,
      ProgramDialect<R> dialect,
      R body,
      HttpServletRequest request,
      HttpServletResponse response)
      throws Fault {
    var call = granted.call();
    try {
      response.setHeader(dialect.idHeader(), call.id());
      response.setHeader("x-bureau-route", route(call));
      Labels.tell(granted, request, response);
      call.watchClient(ClientPresence.of(request));
      answer(granted, dialect, body, request, response);
    } catch (Fault fault) {
      call.settle(fault);
      throw fault;
    } catch (RuntimeException | Error e) {
      call.end(RunningCall.Ended.BY_THE_CALLER); // whatever it still holds
      call.settle(Fault.of(Failure.BROKE_OFF));
      throw e;
    } finally {
      call.forgetClient();
    }
  }

  /// @throws bureau.ground.platform.http.ProblemException 401 or 403 unless a key that may do this
  public static void refuseUnlessProgram(Caller caller, Permission permission) {
    if (!(caller instanceof Caller.Key)) {
      throw Problem.of("not-signed-in", 401).exception();
    }
    caller.require(permission);
  }

  /// {@return which model of which provider answers, as `prv_…/reference`, with the version where
  /// the reference does not say it: `prv_…/reference; version="name-of-the-provider"`}
  static String route(RunningCall call) {
    var route = call.route();
    var model = route.model();
    var version = model.version().isEmpty() ? route.upstream().model() : model.version();
    var named = route.provider() + "/" + model.ref();
    return model.ref().startsWith(version)
        ? named
        : named + "; version=" + HeaderText.quoted(version);
  }

  /// {@return the request as it may leave}
  private <R extends ProgramRequest> ProgramDialect.Prepared guarded(
      Desk.Decision.Granted granted,
      ProgramDialect<R> dialect,
      R body,
      HttpServletResponse response)
      throws Fault {
    var call = granted.call();
    var prepared = dialect.prepare(body, call);
    var found = guard.read(granted.caller(), call.id(), prepared.request());
    if (!found.isNothing()) {
      response.setHeader("x-bureau-safeguards", found.inWords());
    }
    if (found.masked().isEmpty()) {
      return prepared;
    }
    var translated = dialect.translate(body, call);
    var masks = new Masks();
    var masked = guard.mask(granted.caller(), translated.request(), masks);
    var reader = new UnmaskingReader(call.dialect().reader(), masks);
    return new ProgramDialect.Prepared(
        masked, new Translation(reader, translated.writer()), translated.brokenOff());
  }

  private <R extends ProgramRequest> void answer(
      Desk.Decision.Granted granted,
      ProgramDialect<R> dialect,
      R body,
      HttpServletRequest request,
      HttpServletResponse response)
      throws Fault {
    var call = granted.call();
    var prepared = guarded(granted, dialect, body, response);
    if (granted.askFirst()) {
      call.awaitGranted();
    }
    granted.warning().get().ifPresent(spent -> response.setHeader(ALLOWANCE, spent));
    var relay = new Relay(call, prepared.passage(), new ServletClient(response), streams, config);
    if (body.stream()) {
      var language = ProblemWriter.language(request);
      relay.stream(
          prepared.request(), fault -> prepared.brokenOff().event(fault.problem(), language));
    } else {
      relay.whole(prepared.request());
    }
  }
}
