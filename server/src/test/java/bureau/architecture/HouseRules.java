package bureau.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The borders of the house as rules, for any root package: `bureau` keeps them, and the fixtures
/// of `brokenhouse` break each one.
final class HouseRules {
  private static final List<String> RINGS =
      List.of("ground", "trust", "inference", "material", "work", "reflection", "app");

  /// Which module may use which of its own ring. Any module may use the rings before its own.
  private static final Map<String, Set<String>> WITHIN_RING =
      Map.of(
          "ground.access", Set.of("ground.platform"),
          "trust.agencies", Set.of("trust.audit"),
          "trust.identity", Set.of("trust.agencies", "trust.audit"),
          "trust.safeguards", Set.of("trust.audit", "trust.agencies"),
          "trust.retention", Set.of("trust.audit", "trust.agencies"),
          "inference.gateway", Set.of("inference.models"),
          "material.knowledge", Set.of("material.documents"),
          "material.translation", Set.of("material.documents"));

  private HouseRules() {}

  /// {@return every rule by its name}
  static Map<String, ArchRule> of(String root) {
    var rules = new LinkedHashMap<String, ArchRule>();
    rules.put("rings", rings(root));
    rules.put("root packages only", rootPackagesOnly(root));
    rules.put("no field injection", noFieldInjection(root));
    rules.put("no hidden transactions", noHiddenTransactions(root));
    rules.put("no component scan", noComponentScan(root));
    rules.put("SQL only in store", sqlOnlyInStore(root));
    rules.put("one door to the database", oneDoorToTheDatabase(root));
    rules.put("one egress guard", oneEgressGuard(root));
    rules.put("no Java serialisation", noSerialisation(root));
    rules.put("no Markdown renderer in the server", noMarkdown(root));
    rules.put("time is injected", timeIsInjected(root));
    rules.put("durations are measured by a clock that only goes on", durationsAreMeasured(root));
    rules.put("processes in one place", processesInOnePlace(root));
    rules.put("caches have no thread of their own", cachesFromOnePlace(root));
    rules.put("one search engine", oneSearchEngine(root));
    return rules;
  }

  private static ArchRule oneSearchEngine(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackage(root + ".material.knowledge.search..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.lucene..")
        .because("another engine may take its place");
  }

  private static ArchRule rings(String root) {
    return ArchRuleDefinition.classes()
        .that()
        .resideInAPackage(root + "..")
        .should(onlyUseWhatTheirModuleMay(root))
        .because("arrows point to earlier rings, and inside a ring only along its own list");
  }

  private static ArchCondition<JavaClass> onlyUseWhatTheirModuleMay(String root) {
    return new ArchCondition<>("only use what their module may use") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        var from = moduleOf(root, item);
        if (from.isEmpty()) {
          return;
        }
        for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
          moduleOf(root, dependency.getTargetClass())
              .filter(to -> !mayUse(from.get(), to))
              .ifPresent(
                  to ->
                      events.add(SimpleConditionEvent.violated(item, dependency.getDescription())));
        }
      }
    };
  }

  private static boolean mayUse(String from, String to) {
    if (from.equals(to)) {
      return true;
    }
    int fromRing = RINGS.indexOf(ring(from));
    int toRing = RINGS.indexOf(ring(to));
    return toRing < fromRing
        || (fromRing == toRing
            && (ring(from).equals("app") || WITHIN_RING.getOrDefault(from, Set.of()).contains(to)));
  }

  private static String ring(String module) {
    int dot = module.indexOf('.');
    return dot < 0 ? module : module.substring(0, dot);
  }

  /// {@return for example `trust.audit`; empty for classes outside the rings}
  private static Optional<String> moduleOf(String root, JavaClass type) {
    var name = type.getPackageName();
    if (!name.startsWith(root + ".")) {
      return Optional.empty();
    }
    var parts = name.substring(root.length() + 1).split("\\.", -1);
    if (!RINGS.contains(parts[0])) {
      return Optional.empty();
    }
    if (parts[0].equals("app")) {
      return Optional.of("app");
    }
    return parts.length < 2 ? Optional.empty() : Optional.of(parts[0] + "." + parts[1]);
  }

  private static ArchRule rootPackagesOnly(String root) {
    return ArchRuleDefinition.classes()
        .that()
        .resideInAPackage(root + "..")
        .should(
            new ArchCondition<>("use other modules through their root package") {
              @Override
              public void check(JavaClass item, ConditionEvents events) {
                var from = moduleOf(root, item);
                for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                  var target = dependency.getTargetClass();
                  var to = moduleOf(root, target);
                  if (to.isEmpty() || to.equals(from) || isOpen(to.get())) {
                    continue;
                  }
                  if (!target.getPackageName().equals(root + "." + to.get())) {
                    events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
                  }
                }
              }
            });
  }

  private static boolean isOpen(String module) {
    return module.equals("ground.platform") || module.equals("app");
  }

  private static ArchRule noFieldInjection(String root) {
    return noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(root + "..")
        .should()
        .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
        .orShould()
        .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
        .orShould()
        .beAnnotatedWith("jakarta.inject.Inject")
        .allowEmptyShould(true);
  }

  private static ArchRule noHiddenTransactions(String root) {
    return noMethods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(root + "..")
        .should()
        .beAnnotatedWith("org.springframework.transaction.annotation.Transactional")
        .because("the transaction is Tenancy.inAgency, visible where it opens");
  }

  private static ArchRule noComponentScan(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .beAnnotatedWith("org.springframework.stereotype.Component")
        .orShould()
        .beAnnotatedWith("org.springframework.stereotype.Service")
        .orShould()
        .beAnnotatedWith("org.springframework.stereotype.Repository")
        .orShould()
        .beAnnotatedWith("org.springframework.context.annotation.ComponentScan")
        .orShould()
        .beAnnotatedWith("org.springframework.boot.autoconfigure.SpringBootApplication");
  }

  private static ArchRule sqlOnlyInStore(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(root + "..store..", root + ".ground.platform.tenancy..")
        .should()
        .callMethodWhere(
            new DescribedPredicate<>("a statement is written") {
              @Override
              public boolean test(com.tngtech.archunit.core.domain.JavaMethodCall call) {
                return call.getTargetOwner()
                        .getName()
                        .startsWith("org.springframework.jdbc.core.simple.JdbcClient")
                    || call.getTarget().getFullName().contains("tenancy.Tx.sql()");
              }
            });
  }

  private static ArchRule oneDoorToTheDatabase(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(
            root + "..store..",
            root + ".ground.platform.tenancy..",
            root + ".ground.platform.database..",
            root + ".ground.platform.signals..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.sql.Connection")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.sql.DriverManager")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.springframework.jdbc.core.JdbcTemplate");
  }

  private static ArchRule oneEgressGuard(String root) {
    var connecting =
        Set.of(
            "java.net.Socket",
            "java.net.DatagramSocket",
            "java.net.URLConnection",
            "java.net.HttpURLConnection",
            "java.net.http.HttpClient",
            "java.nio.channels.SocketChannel",
            "javax.net.SocketFactory",
            "javax.net.ssl.SSLSocketFactory",
            "org.springframework.web.client.RestClient",
            "org.springframework.web.client.RestTemplate",
            "org.springframework.web.reactive.function.client.WebClient");
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(root + ".ground.platform.egress..", root + ".app.cli..")
        .should()
        .dependOnClassesThat(
            new DescribedPredicate<>("open outbound connections") {
              @Override
              public boolean test(JavaClass type) {
                return connecting.contains(type.getName())
                    || type.getName().startsWith("org.apache.hc.client5.http.impl");
              }
            })
        .because("the address that was checked is the address that is connected, in one place");
  }

  private static ArchRule noSerialisation(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectOutputStream")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("tools.jackson.databind.jsontype.PolymorphicTypeValidator");
  }

  private static ArchRule noMarkdown(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.commonmark..", "com.vladsch.flexmark..", "org.jsoup..")
        .because("Markdown is rendered in the browser, by one component");
  }

  private static ArchRule timeIsInjected(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(root, root + ".app..")
        .should()
        .callMethod("java.time.Instant", "now")
        .orShould()
        .callMethod("java.time.LocalDate", "now")
        .orShould()
        .callMethod("java.time.ZonedDateTime", "now", "java.time.ZoneId")
        .orShould()
        .callMethod("java.time.Clock", "systemUTC")
        .orShould()
        .callMethod("java.time.InstantSource", "system");
  }

  /// `System.nanoTime()` measures; the time of day may jump. Two places count the time until a date
  /// that somebody named.
  private static ArchRule durationsAreMeasured(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .doNotHaveFullyQualifiedName(root + ".inference.gateway.call.UpstreamStatus")
        .and()
        .doNotHaveFullyQualifiedName(root + ".inference.gateway.call.Desk")
        .should()
        .callMethod(
            "java.time.Duration",
            "between",
            "java.time.temporal.Temporal",
            "java.time.temporal.Temporal")
        .orShould()
        .callMethod("java.lang.System", "currentTimeMillis");
  }

  private static ArchRule processesInOnePlace(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(
            root + ".ground.platform.processes..",
            root + ".ground.platform.database..",
            // the package client that fetches engine and model: fixed names, versions, hashes
            root + ".inference.models.local..",
            root + ".app..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.ProcessBuilder")
        .orShould()
        .callMethod("java.lang.Runtime", "exec", "java.lang.String");
  }

  private static ArchRule cachesFromOnePlace(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .doNotHaveFullyQualifiedName(root + ".ground.platform.concurrent.Caches")
        .should()
        .callMethod("com.github.benmanes.caffeine.cache.Caffeine", "newBuilder")
        .because("a cache that wakes a thread for its upkeep slows every call that uses it");
  }
}
