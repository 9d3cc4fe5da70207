package bureau.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.ground.platform.tenancy.Tx;
import bureau.material.knowledge.care.store.MarkStore;
import bureau.trust.audit.store.EventRow;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Calls every public method of every store with the ids and hashes of one agency's real rows,
/// under another agency and under none: nothing comes back, and no row of the first agency changes.
///
/// The methods are found, not listed, and their arguments are harvested from the filled tables; a
/// method with a parameter that cannot be harvested fails the test. As a control, each reading
/// method has to find something when it is called under the agency that owns the rows.
@Tag("T03")
class StoreIsolationTest {
  /// Stores of platform tables, which carry no agency's content and work in either scope.
  private static final List<String> OF_THE_PLATFORM =
      List.of(
          "LocatorStore", "NodeStore", "EpochStore", "AgencyStore", "KeyCheckStore", "SignalStore");

  /// Methods that sweep over agencies: they say which have work to do, and nothing of it.
  private static final List<String> SAY_WHICH_AGENCIES =
      List.of(
          "EventStore.chains",
          "RunningStore.atWork",
          "ChangeStore.agencies",
          "SourceStore.agencies");

  /// Methods that say what they wrote into the caller's own agency, not what they found in it.
  private static final List<String> SAY_WHAT_THEY_WROTE =
      List.of(
          "IdempotencyStore.keep",
          "LedgerStore.add",
          "LedgerStore.addAndInsert",
          "ModelStore.decide",
          "PersonStore.insert",
          "GroupStore.insert",
          "EntitlementUseStore.add",
          "AliasStore.insert",
          "ProviderStore.insert",
          "RepeatableStore.begin",
          "RunningStore.begin");

  /// Readers of what the samples do not hold.
  private static final List<String> FIND_NOTHING_IN_SAMPLES =
      List.of(
          "ApiKeyStore.findByPrevious", // by the hash of now, which is nobody's former one
          "KeyLifeStore.outlived", // a former secret whose time is over
          "EventStore.belowFirst", // a row that only a forger could have written
          "KeyLifeStore.wake", // a key that nobody has used for months
          "LeaseStore.takeToRead", // of documents that wait: the samples are read
          "LeaseStore.isAnyWaiting", // the same
          "LeaseStore.isAnyTried", // the same
          "LeaseStore.takeToEmbed", // nothing makes vectors here
          "LeaseStore.hold", // nobody works on a document now
          "LeaseStore.holders", // the same
          "LeaseStore.markCut", // the same
          "LeaseStore.giveUp", // the same
          "SourceStore.take", // no source is due
          "SourceStore.hold", // nobody looks through one now
          "PartStore.find", // by the hash of a list, which is invented here
          "TestAgendaStore.take", // everything was tried
          "TestAgendaStore.isAnyLeft", // the same
          "TestAgendaStore.isLeft", // the same
          "TestAgendaStore.done", // nobody tries anything now
          "TermsStore.text", // a version by its number, which is invented here
          "PastCallStore.hasAny"); // calls of the demonstration

  @SuppressWarnings("NullAway.Init")
  private static FilledInstallation filled;

  @SuppressWarnings("NullAway.Init")
  private static Harvest harvest;

  @BeforeAll
  static void fill() {
    filled = FilledInstallation.start();
    harvest = Harvest.of(filled.database(), filled.agency());
  }

  @AfterAll
  static void close() {
    filled.close();
  }

  static List<StoreMethod> methods() {
    return StoreMethod.all().stream()
        .filter(method -> !OF_THE_PLATFORM.contains(method.type().getSimpleName()))
        .filter(method -> !SAY_WHICH_AGENCIES.contains(method.toString()))
        .toList();
  }

  static List<StoreMethod> readers() {
    return methods().stream()
        .filter(StoreMethod::reads)
        .filter(method -> !SAY_WHAT_THEY_WROTE.contains(method.toString()))
        .filter(method -> !FIND_NOTHING_IN_SAMPLES.contains(method.toString()))
        .toList();
  }

  @Test
  void theSamplesFillEveryTable() {
    assertThat(harvest.emptyTables()).isEmpty();
  }

  @Test
  void storesOfEveryModuleAreFound() {
    var modules = new TreeSet<String>();
    methods().forEach(method -> modules.add(method.module()));

    assertThat(modules)
        .contains("audit", "identity", "models", "gateway", "knowledge", "conversations");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void givesAnotherAgencyNothing(StoreMethod method) {
    // a stranger of its own for each method: what one method writes, another does not find
    var stranger =
        new AgencyId(UUID.nameUUIDFromBytes(method.toString().getBytes(StandardCharsets.UTF_8)));

    assertNothing(method, stranger);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void givesNoAgencyNothing(StoreMethod method) {
    assertNothing(method, null);
  }

  @ParameterizedTest
  @MethodSource("readers")
  void findsSomethingForTheAgencyThatOwnsTheRows(StoreMethod method) {
    assertThat(call(method, filled.agency(), true))
        .as("%s never finds anything here, so the tests above prove nothing of it", method)
        .isNotEmpty();
  }

  private static void assertNothing(StoreMethod method, @Nullable AgencyId agency) {
    var before = harvest.fingerprint(filled.database());

    var found = call(method, agency, false);

    if (!SAY_WHAT_THEY_WROTE.contains(method.toString())) {
      assertThat(found).as("%s gave something away", method).isEmpty();
    }
    assertThat(harvest.fingerprint(filled.database()))
        .as("%s changed rows of another agency", method)
        .isEqualTo(before);
  }

  /// {@return what came back and was not empty}
  private static List<Object> call(
      StoreMethod method, @Nullable AgencyId agency, boolean undoEverything) {
    var found = new ArrayList<>();
    int tries = Math.max(1, harvest.attempts(method.module()));
    for (int attempt = 0; attempt < tries; attempt++) {
      int row = attempt;
      Consumer<Tx> work =
          tx -> {
            found.addAll(foundBy(method, tx, row));
            if (undoEverything) {
              throw new Undone();
            }
          };
      try {
        var tenancy = filled.part(Tenancy.class);
        if (agency == null) {
          tenancy.doInPlatform(work);
        } else {
          tenancy.doInAgency(agency, work);
        }
      } catch (Undone | Refused e) {
        // rolled back: an undone control, or a refusal (a policy, a key taken), which gives nothing
      }
    }
    return found;
  }

  private static List<Object> foundBy(StoreMethod method, Tx tx, int row) {
    var arguments = harvest.arguments(method, tx, row);
    var found = new ArrayList<>();
    try {
      var result = method.method().invoke(method.store(filled), arguments);
      if (method.reads() && !isEmpty(result)) {
        found.add(String.valueOf(result));
      }
    } catch (InvocationTargetException e) {
      throw new Refused(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    found.addAll(harvest.handedOut());
    return found;
  }

  private static boolean isEmpty(@Nullable Object result) {
    return switch (result) {
      case null -> true;
      case Optional<?> optional -> isEmpty(optional.orElse(null));
      case Collection<?> collection -> collection.isEmpty();
      case Map<?, ?> map -> map.values().stream().allMatch(StoreIsolationTest::isEmpty);
      case MarkStore.Sum sum -> sum.equals(new MarkStore.Sum(0, 0, 0));
      case Boolean flag -> !flag;
      case Number number -> number.longValue() == 0;
      case EventRow.Link(var sequence, _) -> sequence == 0; // where a chain begins
      default -> false;
    };
  }

  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(@Nullable Throwable cause) {
      super(cause);
    }
  }
}
