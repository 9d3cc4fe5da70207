package bureau.inference.gateway;

import bureau.ground.access.Permission;
import bureau.ground.platform.Installation;
import bureau.ground.platform.concurrent.Background;
import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.epochs.AccessEpochs;
import bureau.ground.platform.http.ProblemTexts;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.Uuid7;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.signals.Signals;
import bureau.ground.platform.telemetry.Telemetry;
import bureau.ground.platform.telemetry.TelemetryConfig;
import bureau.ground.platform.tenancy.DatabaseUnavailable;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.gateway.anthropic.MessageErrors;
import bureau.inference.gateway.anthropic.MessageModelRoutes;
import bureau.inference.gateway.anthropic.MessagesRoutes;
import bureau.inference.gateway.audio.SpeechRoutes;
import bureau.inference.gateway.audio.TranscriptionRoutes;
import bureau.inference.gateway.audio.TranslationRoutes;
import bureau.inference.gateway.audio.Uploads;
import bureau.inference.gateway.call.AgencyTerms;
import bureau.inference.gateway.call.CallTelemetry;
import bureau.inference.gateway.call.Ceilings;
import bureau.inference.gateway.call.Desk;
import bureau.inference.gateway.call.GenAiTelemetry;
import bureau.inference.gateway.call.OpenCalls;
import bureau.inference.gateway.call.RulesOfUse;
import bureau.inference.gateway.call.Standing;
import bureau.inference.gateway.call.Turns;
import bureau.inference.gateway.guard.Guard;
import bureau.inference.gateway.ledger.AbandonedCalls;
import bureau.inference.gateway.ledger.Ledger;
import bureau.inference.gateway.openai.CompletionRoutes;
import bureau.inference.gateway.openai.EmbeddingRoutes;
import bureau.inference.gateway.openai.ModelListRoutes;
import bureau.inference.gateway.openai.OpenAiErrors;
import bureau.inference.gateway.program.BodyRoom;
import bureau.inference.gateway.program.ClientPresence;
import bureau.inference.gateway.program.ProgramCalls;
import bureau.inference.gateway.program.TaskCalls;
import bureau.inference.gateway.responses.ResponsesRoutes;
import bureau.inference.gateway.route.RouteHealth;
import bureau.inference.gateway.store.EntitlementUseStore;
import bureau.inference.gateway.store.LedgerStore;
import bureau.inference.gateway.store.PastCallStore;
import bureau.inference.gateway.store.UsageDayStore;
import bureau.inference.gateway.store.UsageStore;
import bureau.inference.models.Models;
import bureau.trust.agencies.Agencies;
import bureau.trust.agencies.Agency;
import bureau.trust.agencies.Entitlements;
import bureau.trust.audit.Audit;
import bureau.trust.identity.ApiKeys;
import bureau.trust.identity.Groups;
import bureau.trust.identity.LiveCallers;
import bureau.trust.identity.People;
import bureau.trust.safeguards.Safeguards;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// Builds the gateway.
@Configuration(proxyBeanMethods = false)
public class GatewayModule {
  private static final Duration SETTLING_ROUND = Duration.ofSeconds(15);
  private static final Duration FORGETTING_ROUND = Duration.ofMinutes(15);
  private static final Duration SUMMING_ROUND = Duration.ofMinutes(10);
  private static final Duration KEPT = Duration.ofSeconds(60);
  private static final int SOCKET_BUFFER = 65_536;

  /// Connections whose buffers are kept for the next ones, 16 KB each: by itself Tomcat keeps as
  /// many as fill a thirty-second of the memory, and never lets them go.
  private static final int KEPT_BUFFERS = 1_024;

  private static final int AGENCIES_A_TIME = 200;

  @Bean
  GatewayConfig gatewayConfig(Installation installation) {
    return GatewayConfig.read(installation.settings().section("gateway"));
  }

  @Bean
  AgencyTerms.Source agencyTerms(Agencies agencies) {
    return id ->
        agencies
            .find(id)
            .map(one -> new AgencyTerms(one.isActive(), one.dailyTokens(), one.timeZone()));
  }

  @Bean
  Standing standing(LiveCallers callers) {
    return caller -> {
      try {
        var now = callers.current(caller).filter(one -> one.may(Permission.CALL_MODELS));
        return now.isPresent() ? Standing.Now.HOLDS : Standing.Now.ENDED;
      } catch (DatabaseUnavailable e) {
        return Standing.Now.UNKNOWN;
      }
    };
  }

  @Bean
  LedgerStore ledgerStore() {
    return new LedgerStore();
  }

  @Bean
  UsageStore usageStore() {
    return new UsageStore();
  }

  @Bean
  Ledger ledger(Tenancy tenancy, LedgerStore store, Audit audit, Nodes nodes) {
    return new Ledger(tenancy, store, audit, nodes.self());
  }

  @Bean
  AbandonedCalls abandonedCalls(
      Tenancy tenancy,
      LedgerStore store,
      Ledger ledger,
      Nodes nodes,
      InstantSource clock,
      Agencies agencies,
      Background background) {
    var abandoned = new AbandonedCalls(tenancy, store, ledger, nodes, clock, () -> all(agencies));
    background.every("abandoned calls", SETTLING_ROUND, abandoned::settle);
    return abandoned;
  }

  @Bean
  OpenCalls openCalls(AccessEpochs epochs, Standing standing, GatewayConfig config) {
    return new OpenCalls(epochs, standing, config.openCalls(), config.drainTimeout());
  }

  @Bean
  CallTelemetry callTelemetry(TelemetryConfig config, Egress egress, Nodes nodes) {
    return config
        .collector()
        .<CallTelemetry>map(
            url ->
                new GenAiTelemetry(
                    new Telemetry(url, config.every(), nodes.self().toString(), egress)))
        .orElse(CallTelemetry.NONE);
  }

  @Bean
  Turns turns(
      GatewayConfig config, Tenancy tenancy, Signals signals, Nodes nodes, Background background) {
    var turns = new Turns(config, tenancy, signals, nodes);
    turns.start(background);
    return turns;
  }

  @Bean
  RouteHealth routeHealth() {
    return new RouteHealth(System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());
  }

  @Bean
  Ceilings ceilings(Models models, Safeguards safeguards) {
    return new Ceilings(models, safeguards);
  }

  @Bean
  Desk desk(
      AgencyTerms.Source terms,
      AccessEpochs epochs,
      Standing standing,
      Models models,
      Ceilings ceilings,
      Entitlements entitlements,
      Egress egress,
      Ledger ledger,
      OpenCalls open,
      CallTelemetry telemetry,
      Turns turns,
      RouteHealth health,
      Uuid7 ids,
      InstantSource clock,
      GatewayConfig config) {
    return new Desk(
        terms,
        epochs,
        standing,
        models,
        ceilings,
        new RulesOfUse(entitlements::rules),
        egress,
        ledger,
        open,
        telemetry,
        turns,
        health,
        ids,
        clock,
        config);
  }

  @Bean
  Guard guard(Safeguards safeguards) {
    return new Guard(safeguards);
  }

  @Bean
  Gateway gateway(Desk desk, Ceilings ceilings, Guard guard, GatewayConfig config) {
    return new Gateway(desk, ceilings, guard, config);
  }

  @Bean
  LocalEmbeddings localEmbeddings(Models models, Egress egress) {
    return new LocalEmbeddings(models::embedderHere, models::embedderHereName, egress);
  }

  @Bean
  PastUses pastUses(Tenancy tenancy) {
    return new PastUses(tenancy, new EntitlementUseStore());
  }

  @Bean
  PastCalls pastCalls(Tenancy tenancy) {
    return new PastCalls(tenancy, new PastCallStore(), new UsageDayStore());
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> clientPresence(GatewayConfig config) {
    return server -> {
      server.addEngineValves(new ClientPresence());
      server.addConnectorCustomizers(connector -> treat(connector, config));
    };
  }

  @Bean
  OpenAiErrors openAiErrors(ProblemTexts texts, JsonMapper json) {
    return new OpenAiErrors(texts, json);
  }

  /// An eighth of the memory, and room for two of the largest at least.
  @Bean
  BodyRoom bodyRoom(GatewayConfig config) {
    return new BodyRoom(Math.max(Runtime.getRuntime().maxMemory() / 8, 2L * config.requestBytes()));
  }

  @Bean
  ProgramCalls programCalls(Desk desk, Guard guard, BodyRoom room, GatewayConfig config) {
    return new ProgramCalls(desk, guard, room, config);
  }

  @Bean
  CompletionRoutes completionRoutes(ProgramCalls calls, OpenAiErrors errors) {
    return new CompletionRoutes(calls, errors);
  }

  @Bean
  ResponsesRoutes responsesRoutes(ProgramCalls calls, OpenAiErrors errors) {
    return new ResponsesRoutes(calls, errors);
  }

  @Bean
  TaskCalls taskCalls(Desk desk, Guard guard, GatewayConfig config, OpenAiErrors errors) {
    return new TaskCalls(desk, guard, config, errors::event);
  }

  @Bean
  EmbeddingRoutes embeddingRoutes(TaskCalls calls, BodyRoom room, GatewayConfig config) {
    return new EmbeddingRoutes(calls, room, config);
  }

  /// An eighth of the memory, and room for one upload at least.
  @Bean
  Uploads uploads(TaskCalls calls, GatewayConfig config) {
    var room = Math.max(Runtime.getRuntime().maxMemory() / 8, 2L * config.uploadBytes());
    return new Uploads(calls, new BodyRoom(room), config.uploadBytes());
  }

  @Bean
  TranscriptionRoutes transcriptionRoutes(Uploads uploads) {
    return new TranscriptionRoutes(uploads);
  }

  @Bean
  TranslationRoutes translationRoutes(Uploads uploads) {
    return new TranslationRoutes(uploads);
  }

  @Bean
  SpeechRoutes speechRoutes(TaskCalls calls, BodyRoom room, GatewayConfig config) {
    return new SpeechRoutes(calls, room, config);
  }

  @Bean
  MessageErrors messageErrors(ProblemTexts texts, JsonMapper json) {
    return new MessageErrors(texts, json);
  }

  @Bean
  MessagesRoutes messagesRoutes(ProgramCalls calls, MessageErrors errors) {
    return new MessagesRoutes(calls, errors);
  }

  @Bean
  MessageModelRoutes messageModelRoutes(Models models) {
    return new MessageModelRoutes(models);
  }

  @Bean
  ModelListRoutes modelListRoutes(Models models) {
    return new ModelListRoutes(models);
  }

  @Bean
  UsageReading usageReading(
      Tenancy tenancy,
      UsageStore store,
      AgencyTerms.Source terms,
      People people,
      ApiKeys keys,
      Groups groups,
      Models models,
      Agencies agencies,
      InstantSource clock) {
    return new UsageReading(
        tenancy,
        store,
        terms,
        new CallerNames(people, keys),
        groups,
        models,
        () -> everyAgency(agencies),
        clock);
  }

  @Bean
  UsageRoutes usageRoutes(
      UsageReading reading, Tenancy tenancy, UsageStore store, Ledger ledger, Models models) {
    return new UsageRoutes(reading, tenancy, store, ledger, models);
  }

  @Bean
  ForecastRoutes forecastRoutes(
      UsageReading reading, Tenancy tenancy, UsageStore store, Models models, InstantSource clock) {
    return new ForecastRoutes(reading, tenancy, store, models, clock);
  }

  @Bean
  UsageDays usageDays(
      Tenancy tenancy, InstantSource clock, Agencies agencies, Background background) {
    var days = new UsageDays(tenancy, new UsageDayStore(), clock);
    background.every("usage of past days", SUMMING_ROUND, () -> all(agencies).forEach(days::sum));
    return days;
  }

  @Bean
  RuleUses ruleUses(
      Tenancy tenancy,
      Entitlements entitlements,
      AgencyTerms.Source terms,
      InstantSource clock,
      Agencies agencies,
      Background background) {
    var uses = new RuleUses(tenancy, new EntitlementUseStore(), entitlements, terms, clock);
    background.every(
        "counts of past minutes",
        FORGETTING_ROUND,
        () -> all(agencies).forEach(uses::forgetMinutes));
    return uses;
  }

  @Bean
  AllowanceRoutes allowanceRoutes(RuleUses uses, People people, ApiKeys keys) {
    return new AllowanceRoutes(uses, new CallerNames(people, keys));
  }

  /// Programs make thousands of calls on one connection; the server's own limit is a hundred. Who
  /// neither sends nor takes anything for a while is cut, and until then only so much waits for it.
  private static void treat(Connector connector, GatewayConfig config) {
    if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
      http.setMaxKeepAliveRequests(-1);
      http.setKeepAliveTimeout((int) KEPT.toMillis());
      http.setConnectionTimeout((int) config.clientTimeout().toMillis());
      connector.setProperty("socket.txBufSize", Integer.toString(SOCKET_BUFFER));
      connector.setProperty("socket.bufferPool", Integer.toString(KEPT_BUFFERS));
    }
  }

  private static List<AgencyId> all(Agencies agencies) {
    return everyAgency(agencies).stream().map(Agency::id).toList();
  }

  private static List<Agency> everyAgency(Agencies agencies) {
    var all = new ArrayList<Agency>();
    var page = agencies.list(Optional.empty(), AGENCIES_A_TIME);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = agencies.list(Optional.of(page.getLast().id()), AGENCIES_A_TIME);
    }
    return all;
  }
}
