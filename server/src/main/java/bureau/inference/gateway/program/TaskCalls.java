package bureau.inference.gateway.program;

import bureau.ground.access.Caller;
import bureau.ground.access.Permission;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemWriter;
import bureau.inference.gateway.CompletionEvent.Failure;
import bureau.inference.gateway.GatewayConfig;
import bureau.inference.gateway.call.Desk;
import bureau.inference.gateway.call.Fault;
import bureau.inference.gateway.call.RunningCall;
import bureau.inference.gateway.call.TraceContext;
import bureau.inference.gateway.guard.Guard;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/// A program's task: admitted, sent, answered.
public final class TaskCalls {
  /// Reads what is asked, once it is known who asks.
  @FunctionalInterface
  public interface Reader {
    /// @throws bureau.ground.platform.http.ProblemException for what the gateway cannot go by
    Task read() throws IOException;
  }

  /// Renders the event that ends a stream which broke off.
  @FunctionalInterface
  public interface BrokenOff {
    byte[] event(Problem problem, Locale language);
  }

  private final Desk desk;
  private final Guard guard;
  private final GatewayConfig config;
  private final BrokenOff brokenOff;
  private final StreamThreads streams = new StreamThreads();

  public TaskCalls(Desk desk, Guard guard, GatewayConfig config, BrokenOff brokenOff) {
    this.desk = desk;
    this.guard = guard;
    this.config = config;
    this.brokenOff = brokenOff;
  }

  /// @throws bureau.ground.platform.http.ProblemException while nothing of an answer was sent
  public void serve(
      Caller caller, Reader reader, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ProgramCalls.refuseUnlessProgram(caller, Permission.CALL_MODELS);
    ProgramCalls.refuseIfBusy(desk, caller, request);
    var task = reader.read();
    var ask =
        task.ask()
            .labelled(Labels.said(request))
            .traced(TraceContext.of(request.getHeader(TraceContext.HEADER)));
    switch (desk.admit(caller, ask)) {
      case Desk.Decision.Refused(var problem) -> throw problem.exception();
      case Desk.Decision.Granted granted -> serve(granted, task, request, response);
    }
  }

  /// Where a provider fails before anything of its answer was handed over, the next is asked.
  private void serve(
      Desk.Decision.Granted granted,
      Task task,
      HttpServletRequest request,
      HttpServletResponse response) {
    var client = new ServletClient(response);
    var attempt = granted;
    while (true) {
      var call = attempt.call();
      response.setHeader("x-request-id", call.id());
      response.setHeader("x-bureau-route", ProgramCalls.route(call));
      Labels.tell(attempt, request, response);
      try {
        tryToAnswer(attempt, task, request, response, client);
        return;
      } catch (Fault fault) {
        if (client.hasBegun()) {
          ClientPresence.cut(request);
          return;
        }
        attempt = desk.elsewhere(attempt, fault).orElseThrow(() -> fault.problem().exception());
      }
    }
  }

  private void tryToAnswer(
      Desk.Decision.Granted granted,
      Task task,
      HttpServletRequest request,
      HttpServletResponse response,
      Client client)
      throws Fault {
    var call = granted.call();
    try {
      call.watchClient(ClientPresence.of(request));
      var prepared = task.prepare(call);
      guard.readUnmaskable(granted.caller(), call.id(), prepared.words());
      if (granted.askFirst()) {
        call.awaitGranted();
      }
      var spent = granted.warning().get();
      spent.ifPresent(one -> response.setHeader(ProgramCalls.ALLOWANCE, one));
      answer(call, prepared, client, ProblemWriter.language(request));
    } catch (Fault fault) {
      call.settle(fault);
      throw fault;
    } catch (RuntimeException | Error e) {
      call.end(RunningCall.Ended.BY_THE_CALLER); // whatever it still holds
      call.settle(Fault.of(Failure.BROKE_OFF));
      if (client.hasBegun()) {
        ClientPresence.cut(request);
      }
      throw e;
    } finally {
      call.forgetClient();
    }
  }

  private void answer(RunningCall call, Task.Prepared prepared, Client client, Locale language)
      throws Fault {
    var request = prepared.request();
    switch (prepared.way()) {
      case TaskAnswer.Events(var passage) ->
          new Relay(call, passage, client, streams, config)
              .stream(() -> call.ask(request), fault -> brokenOff.event(fault.problem(), language));
      case TaskAnswer.Whole(var translator) ->
          new TaskRelay(call, client, config).whole(request, translator);
      case TaskAnswer.Bytes way -> new TaskRelay(call, client, config).bytes(request, way);
    }
  }
}
