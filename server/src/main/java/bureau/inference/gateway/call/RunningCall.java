package bureau.inference.gateway.call;

import bureau.ground.access.Caller;
import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.egress.OutboundBody;
import bureau.ground.platform.egress.OutboundCall;
import bureau.ground.platform.egress.OutboundRequest;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.ids.PublicId;
import bureau.inference.gateway.CompletionEvent.Failure;
import bureau.inference.gateway.GatewayConfig;
import bureau.inference.gateway.TokenUsage;
import bureau.inference.gateway.hub.ProviderDialect;
import bureau.inference.gateway.ledger.Closing;
import bureau.inference.gateway.ledger.Cost;
import bureau.inference.gateway.ledger.Ledger;
import bureau.inference.gateway.ledger.Opening;
import bureau.inference.gateway.provider.Chunk;
import bureau.inference.gateway.provider.Dialects;
import bureau.inference.gateway.route.RouteHealth;
import bureau.inference.models.ModelRoute;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A call from its admission to its settlement: the connection to the provider, what is known of
/// the usage, and until when something must happen. Whoever carries it out does so on one thread at
/// a time; any thread may end it.
public final class RunningCall {
  /// Why a call was ended before its time.
  public enum Ended {
    BY_THE_CALLER,
    BY_A_TIME_LIMIT,
    BY_REVOCATION,
    /// Whether the caller may still ask could not be found out.
    UNCHECKED,
    BY_SHUTDOWN
  }

  private final Caller caller;
  private final ModelRoute route;
  private final ProviderDialect dialect;
  private final Opening opening;
  private final String id;
  private final int maxOutputTokens;
  private final CompletableFuture<Boolean> granted;
  private final Supplier<Problem> notGranted;
  private final @Nullable TraceContext trace;
  private final Places.Place place;
  private final Egress egress;
  private final Ledger ledger;
  private final InstantSource clock;
  private final GatewayConfig config;
  private final OpenCalls open;
  private final RouteHealth health;
  private final CallTelemetry telemetry;

  private final ClientWatch client = new ClientWatch();
  private final AtomicReference<@Nullable Ended> ended = new AtomicReference<>();
  private final AtomicBoolean settled = new AtomicBoolean();
  private final CallMeter meter = new CallMeter();
  private final Deadline deadline;
  private volatile @Nullable OutboundCall outbound;

  // known to the thread that carries the call out, handed on with it
  private @Nullable CompletableFuture<Boolean> settlement;

  RunningCall(
      Caller caller,
      ModelRoute route,
      Opening opening,
      int maxOutputTokens,
      CompletableFuture<Boolean> granted,
      Supplier<Problem> notGranted,
      boolean othersLeft,
      @Nullable TraceContext trace,
      Places.Place place,
      Parts parts) {
    this.caller = caller;
    this.route = route;
    this.dialect = Dialects.of(route.upstream());
    this.opening = opening;
    this.id = PublicId.format("cal", opening.id());
    this.maxOutputTokens = maxOutputTokens;
    this.granted = granted;
    this.notGranted = notGranted;
    this.trace = trace;
    this.place = place;
    this.egress = parts.egress();
    this.ledger = parts.ledger();
    this.clock = parts.clock();
    this.config = parts.config();
    this.open = parts.open();
    this.health = parts.health();
    this.telemetry = parts.telemetry();
    this.deadline = new Deadline(config, meter.begun(), othersLeft);
  }

  /// What every call works with.
  record Parts(
      Egress egress,
      Ledger ledger,
      InstantSource clock,
      GatewayConfig config,
      OpenCalls open,
      RouteHealth health,
      CallTelemetry telemetry) {}

  public ModelRoute route() {
    return route;
  }

  /// {@return how its provider is spoken to}
  public ProviderDialect dialect() {
    return dialect;
  }

  /// {@return when it was admitted}
  public Instant begunAt() {
    return opening.at();
  }

  public int maxOutputTokens() {
    return maxOutputTokens;
  }

  /// {@return the outside form of the call's id}
  public String id() {
    return id;
  }

  /// {@return which try it is to have the same request answered, from 1}
  int attempt() {
    return opening.attempt();
  }

  /// {@return whether the request may be made elsewhere: nobody but the clock ended this call}
  boolean mayGoOn() {
    var reason = ended.get();
    return reason == null || reason == Ended.BY_A_TIME_LIMIT;
  }

  /// {@return what it has on this server until it is settled}
  Places.Place place() {
    return place;
  }

  Caller caller() {
    return caller;
  }

  /// {@return whether the answer goes to the caller as it comes, and is not kept}
  boolean isRelayed() {
    return caller instanceof Caller.Key;
  }

  /// Sends the request; its answer is waited for on this thread or another.
  ///
  /// @throws Fault if the provider cannot be reached
  public Asked ask(byte[] request, boolean stream) throws Fault {
    var upstream = route.upstream();
    return ask(
        dialect.path(upstream.model(), stream),
        new HashMap<>(dialect.headers(upstream.bearer(), stream)),
        OutboundBody.of(request),
        stream);
  }

  /// Sends a request for something else than an answer in words.
  ///
  /// @throws Fault if the provider cannot be reached
  public Asked ask(TaskRequest task) throws Fault {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(dialect.headers(route.upstream().bearer(), task.inPieces()));
    headers.putAll(task.headers());
    return ask(task.path(), headers, task.body(), task.inPieces());
  }

  /// The provider learns the call's id, which says nothing of who asks: what it was asked and what
  /// it answered can be found on both sides; and the trace that the program named.
  ///
  /// @param headers gains them
  private Asked ask(String path, Map<String, String> headers, OutboundBody body, boolean stream)
      throws Fault {
    headers.put("X-Request-Id", id);
    if (trace != null) {
      headers.put(TraceContext.HEADER, trace.parent());
    }
    var upstream = route.upstream();
    var call =
        egress.call(
            OutboundRequest.post(upstream.url() + path, headers, upstream.reach(), Duration.ZERO),
            body);
    outbound = call;
    deadline.forAnswer(stream);
    if (ended.get() != null) {
      throw fault(new IOException("ended before it began"));
    }
    try {
      var sent = call.start();
      ledger.attend(opening); // the provider is at work: there is time now
      return new Asked(this, sent, clock);
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /// The provider has answered, and counts what it gives from now on.
  void reached() {
    meter.noteReached();
  }

  /// Waits until the call is recorded as started: before that nothing of the answer may leave.
  ///
  /// @throws Fault if the allowance does not suffice, or the ledger does not answer
  public void awaitGranted() throws Fault {
    if (!granted.isDone()) {
      ledger.urge(opening);
    }
    if (!await(granted)) {
      throw Fault.refused(notGranted.get());
    }
  }

  /// Notes what a piece of the answer says about the usage, and that the provider is alive.
  public void take(Chunk.Piece piece) {
    if (piece.outputBytes() > 0) {
      noteAnswered();
    }
    meter.take(piece);
    deadline.forNext(meter.hasAnswered());
  }

  /// Notes that a piece of an answer came that is no text, and that the provider is alive.
  public void takeBytes() {
    noteAnswered();
    deadline.forNext(true);
  }

  /// Gives the client its time to take what is now written to it.
  public void handingOver() {
    deadline.forClient();
  }

  /// The client has taken it: it is the provider's turn again.
  public void handedOver() {
    deadline.forNext(meter.hasAnswered());
  }

  /// Has the call ended when its client hangs up meanwhile.
  ///
  /// @param gone asked from another thread, until [#forgetClient]
  public void watchClient(BooleanSupplier gone) {
    client.watch(gone);
  }

  /// The client's request is over: its connection is no longer this call's to look at.
  public void forgetClient() {
    client.forget();
  }

  /// Looks whether the client has hung up, if nothing has happened for a while.
  void lookForClient(long now) {
    if (deadline.isQuiet(now)) { // else what is written to it would have told
      client.ifGone(() -> end(Ended.BY_THE_CALLER));
    }
  }

  /// Ends the call at once, from any thread.
  public void end(Ended reason) {
    if (ended.compareAndSet(null, reason)) {
      var call = outbound;
      if (call != null) {
        call.cancel();
      }
    }
  }

  /// {@return why the call was ended before its time; `null` if it was not}
  public @Nullable Ended ended() {
    return ended.get();
  }

  boolean isOverdue(long now) {
    return deadline.isOver(now);
  }

  /// {@return what a broken exchange means, given who broke it}
  public Fault fault(IOException e) {
    var reason = ended.get();
    return reason == null ? Fault.of(e) : Fault.of(reason);
  }

  /// {@return what the call used as far as is known: the provider's own count, else a guess;
  /// nothing where the provider was not reached}
  public TokenUsage usage() {
    return meter.usage(opening.inputEstimate());
  }

  /// Has a call settled that came to its end, or that the caller ended: see [#awaitSettled].
  public void settle(Closing.State state) {
    if (settle(state, null) && !meter.hasAnswered()) {
      health.undecided(route);
    }
  }

  /// Has a call settled that failed, and waits for it unless the ledger is what failed.
  public void settle(Fault fault) {
    if (settle(Closing.State.FAILED, fault.ledgerName())) {
      noteFault(fault);
    }
    if (fault.failure() != Failure.NOT_RECORDED) {
      try {
        awaitSettled();
      } catch (Fault _) {
        // the failure itself says more
      }
    }
  }

  /// Waits until the call is settled: before that its closing event may not leave.
  ///
  /// @throws Fault if the ledger does not answer in time; it goes on trying
  public void awaitSettled() throws Fault {
    awaitSettled(config.recordTimeout());
  }

  /// As `awaitSettled()`, for an answer that is kept and that nobody holds a connection open for.
  void awaitSettled(Duration patience) throws Fault {
    if (settlement != null) {
      var _ = await(settlement, patience);
    }
  }

  /// Gives the provider a moment to close its answer in good order, so that the connection can be
  /// used again.
  public void finishing() {
    deadline.forClosing();
  }

  /// Who was slow within an answer may have been the client.
  private void noteFault(Fault fault) {
    if (fault.isTheProviders() && !(meter.hasAnswered() && fault.failure() == Failure.TIMED_OUT)) {
      health.failed(route, fault.rest());
    } else if (!meter.hasAnswered()) {
      health.undecided(route);
    }
  }

  private boolean settle(Closing.State state, @Nullable String failure) {
    if (!settled.compareAndSet(false, true)) {
      return false;
    }
    open.remove(this);
    if (granted.isDone() && !granted.isCompletedExceptionally() && !granted.join()) {
      return true; // there is no row
    }
    var usage = usage();
    var tokens = meter.used(usage);
    var closing =
        new Closing(
            opening.id(),
            opening.agency(),
            state,
            failure,
            tokens,
            usage.estimated(),
            Cost.of(route.price(), tokens),
            meter.firstMillis(),
            meter.millis(),
            clock.instant());
    settlement = ledger.close(closing);
    telemetry.ended(route, opening, closing, trace);
    return true;
  }

  private void noteAnswered() {
    if (meter.noteAnswered()) {
      health.answered(route, meter.millis());
    }
  }

  private boolean await(CompletableFuture<Boolean> written) throws Fault {
    return await(written, config.recordTimeout());
  }

  private boolean await(CompletableFuture<Boolean> written, Duration patience) throws Fault {
    try {
      return written.isDone() ? written.get() : open.awaiting(written, patience);
    } catch (ExecutionException _) {
      throw Fault.of(Failure.NOT_RECORDED);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw Fault.of(Failure.NOT_RECORDED);
    }
  }
}
