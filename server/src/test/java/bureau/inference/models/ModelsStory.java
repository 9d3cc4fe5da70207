package bureau.inference.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bureau.ground.access.Caller;
import bureau.ground.access.Role;
import bureau.ground.access.SignIn;
import bureau.ground.platform.config.Secret;
import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.egress.EgressConfig;
import bureau.ground.platform.http.ProblemException;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.ids.PersonId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.inference.ModelWorld;
import bureau.inference.models.CatalogueModel.State;
import bureau.testkit.ScriptedProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Connecting servers and approving their models.
class ModelsStory {
  private static final String CANARY = "sk-canary-7f3a9b";
  private static ModelWorld world;

  @BeforeAll
  static void start() {
    world = ModelWorld.start(Map.of());
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void aModelIsUsedOnlyOnceItIsApproved() {
    var agency = world.tenantWithoutModels().id();
    connect(agency, "Own", false);
    assertThat(models().availableTo(agency)).isEmpty();
    assertThat(models().ways(agency, "scripted-small").all()).isEmpty();

    decide(agency, "scripted-small", State.APPROVED);
    assertThat(models().availableTo(agency))
        .singleElement()
        .satisfies(model -> assertThat(model.ref()).isEqualTo("scripted-small"))
        .satisfies(model -> assertThat(model.isDefault()).isTrue());
    assertThat(models().ways(agency, null).all()).hasSize(1);

    decide(agency, "scripted-small", State.RETIRED);
    assertThat(models().ways(agency, "scripted-small").all()).isEmpty();
  }

  @Test
  void oneAgencySeesNothingOfAnothersServers() {
    var one = world.tenantWithoutModels().id();
    var other = world.tenantWithoutModels().id();
    var provider = connect(one, "Own", true);
    var model = models().catalogue(one).getFirst().id();

    assertThat(models().catalogue(other)).isEmpty();
    assertThat(providers().list(world.operator(), other)).isEmpty();
    assertThatThrownBy(() -> providers().remove(world.operator(), other, provider.id()))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> models().decide(world.operator(), other, model, State.APPROVED))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void theSecretArrivesAtItsServerAndStandsNowhereElse() {
    var agency = world.tenantWithoutModels().id();
    world.provider().requiring(CANARY);
    try {
      var provider =
          providers().add(world.operator(), agency, wanted("Secretive", new Secret(CANARY), true));

      assertThat(models().ways(agency, null).all().getFirst().upstream().bearer())
          .isEqualTo(new Secret(CANARY));
      assertThat(models().ways(agency, null).toString()).doesNotContain(CANARY);
      assertThat(provider.toString()).doesNotContain(CANARY);
      var kept =
          world
              .part(Tenancy.class)
              .<byte[]>inAgency(
                  agency,
                  tx ->
                      tx.sql()
                          .sql("select secret_sealed from models.provider")
                          .query((row, n) -> row.getBytes(1))
                          .single());
      assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain(CANARY);
    } finally {
      world.provider().requiring(null);
    }
  }

  @Test
  void aServerThatRefusesTheSecretIsNotKept() {
    var agency = world.tenantWithoutModels().id();
    world.provider().requiring(CANARY);
    try {
      assertThatThrownBy(
              () ->
                  providers().add(world.operator(), agency, wanted("X", new Secret("wrong"), true)))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.problem().params()).containsEntry("reason", "secret_refused"));
    } finally {
      world.provider().requiring(null);
    }
    assertThat(providers().list(world.operator(), agency)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1/v1",
        "http://localhost:22",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:a9fe:a9fe]/",
        "http://10.0.0.1/v1",
        "file:///etc/passwd",
        "gopher://127.0.0.1:70/",
        "not an address"
      })
  void nothingInsideIsReachedByTryingAnAddress(String url) {
    var agency = world.tenantWithoutModels().id();
    var administrator =
        new Caller.Person(
            new PersonId(new UUID(1, 1)),
            agency,
            Set.of(Role.AGENCY_ADMIN),
            Set.of(),
            null,
            SignIn.PASSWORD,
            0);

    assertThat(providers().tryOut(administrator, agency, Dialect.OPENAI, null, url, null))
        .isEqualTo(new ModelServer.Failed(ModelServer.Reason.ADDRESS_REFUSED));
  }

  @Test
  void whatTheOperatorSharesIsOfferedToAllAndDecidedByEach() {
    try (var shared = ScriptedProvider.start().offering("shared-model")) {
      var port = shared.port();
      var own = world.tenantWithoutModels().id();
      // the address is on this machine: only a server that the operator found may lie there
      var server =
          new ModelServer(
              new Egress(
                  new EgressConfig(List.of(), Duration.ofSeconds(1), 10, Duration.ofSeconds(1))));
      var neighbours = new Neighbours(server, List.of(new Neighbours.Usual("ollama", port)), 0);
      assertThat(neighbours.look())
          .containsExactly(
              new Neighbours.Found(
                  "ollama", "http://127.0.0.1:" + port + "/v1", List.of("shared-model")));
      assertThat(neighbours.reachOf("http://127.0.0.1:" + port + "/v1")).isPresent();
      assertThat(neighbours.reachOf("http://127.0.0.1:" + (port + 1) + "/v1")).isEmpty();
      assertThat(neighbours.reachOf("http://10.0.0.1:" + port + "/v1")).isEmpty();

      var provider = connect(AgencyId.INSTALLATION, "Everybody's", true);
      try {
        assertThat(models().availableTo(own)).hasSize(2);
        decide(own, "scripted-large", State.RETIRED);
        assertThat(models().availableTo(own)).hasSize(1);
        assertThat(models().availableTo(world.tenantWithoutModels().id())).hasSize(2);
      } finally {
        providers().remove(world.operator(), AgencyId.INSTALLATION, provider.id());
      }
      assertThat(models().availableTo(own)).isEmpty();
    }
  }

  @Test
  void aNameIsGivenOnce() {
    var agency = world.tenantWithoutModels().id();
    connect(agency, "Own", false);

    assertThatThrownBy(() -> connect(agency, "Own", false))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(409));
  }

  @Test
  void referencesAreShortAndNeverShared() {
    assertThat(ModelRef.free("Qwen/Qwen2.5 7B", "vLLM", Set.of())).isEqualTo("qwen-qwen2.5-7b");
    assertThat(ModelRef.free("gpt-x", "Second Vendor", Set.of("gpt-x")))
        .isEqualTo("gpt-x.second-vendor");
    assertThat(ModelRef.free("gpt-x", "Second Vendor", Set.of("gpt-x", "gpt-x.second-vendor")))
        .isEqualTo("gpt-x.second-vendor-2");
  }

  private static Provider connect(AgencyId agency, String name, boolean approve) {
    return providers().add(world.operator(), agency, wanted(name, null, approve));
  }

  private static NewProvider wanted(String name, @Nullable Secret secret, boolean approve) {
    return new NewProvider(
        name, Dialect.OPENAI, world.provider().url().toString(), secret, approve);
  }

  private static void decide(AgencyId agency, String ref, State state) {
    var model =
        models().catalogue(agency).stream()
            .filter(one -> one.card().ref().equals(ref))
            .findFirst()
            .orElseThrow();
    var _ = models().decide(world.operator(), agency, model.id(), state);
  }

  private static Models models() {
    return world.part(Models.class);
  }

  private static Providers providers() {
    return world.part(Providers.class);
  }
}
