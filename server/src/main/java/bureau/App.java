package bureau;

import bureau.app.backup.BackupModule;
import bureau.app.demo.DemoModule;
import bureau.app.local.LocalDoor;
import bureau.app.web.WebModule;
import bureau.ground.access.AccessModule;
import bureau.ground.platform.Installation;
import bureau.ground.platform.PlatformModule;
import bureau.ground.platform.tenancy.ModuleList;
import bureau.inference.gateway.GatewayModule;
import bureau.inference.models.ModelsModule;
import bureau.material.documents.DocumentsModule;
import bureau.material.knowledge.KnowledgeModule;
import bureau.material.knowledge.SearchModule;
import bureau.trust.agencies.AgenciesModule;
import bureau.trust.audit.AuditModule;
import bureau.trust.identity.IdentityModule;
import bureau.trust.safeguards.SafeguardsModule;
import bureau.work.conversations.ConversationsModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// The whole system, top to bottom: each module is built from those above it.
///
/// What Spring Boot configures is named one by one: looking for what might be configured took a
/// fifth of every start, and nothing comes in that nobody chose.
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  ErrorMvcAutoConfiguration.class,
  HttpEncodingAutoConfiguration.class,
  MultipartAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  SecurityAutoConfiguration.class,
  SecurityFilterAutoConfiguration.class,
  ServletWebSecurityAutoConfiguration.class,
  LifecycleAutoConfiguration.class,
  PropertyPlaceholderAutoConfiguration.class
})
@Import({
  PlatformModule.class,
  AccessModule.class,
  AuditModule.class,
  AgenciesModule.class,
  IdentityModule.class,
  SafeguardsModule.class,
  ModelsModule.class,
  GatewayModule.class,
  DocumentsModule.class,
  SearchModule.class,
  KnowledgeModule.class,
  ConversationsModule.class,
  DemoModule.class,
  BackupModule.class,
  WebModule.class,
  LocalDoor.class
})
public class App {
  /// Names of the modules, in the order in which their schemas are migrated.
  public static final List<String> MODULES =
      List.of(
          "platform",
          "access",
          "audit",
          "agencies",
          "identity",
          "safeguards",
          "models",
          "gateway",
          "documents",
          "knowledge",
          "conversations",
          "app");

  @Bean
  ModuleList modules() {
    return new ModuleList(MODULES);
  }

  /// Every module has read its settings by now: what nobody read stops the start.
  @Bean
  SmartInitializingSingleton noUnknownSettings(Installation installation) {
    return installation.settings()::refuseUnknown;
  }

  /// Starts the server and returns when its doors are open.
  public static ConfigurableApplicationContext start(Installation installation) {
    return start(installation, Map.of());
  }

  /// As `start(installation)`, with properties of Spring Boot of its own.
  public static ConfigurableApplicationContext start(
      Installation installation, Map<String, Object> properties) {
    var application = new SpringApplication(App.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false); // whoever starts it stops it, in the right order
    var defaults = new HashMap<String, Object>(properties);
    defaults.putAll(
        Map.ofEntries(
            Map.entry("server.port", installation.port()),
            Map.entry("spring.threads.virtual.enabled", true),
            Map.entry("server.shutdown", "graceful"),
            Map.entry("server.tomcat.max-connections", 20_000),
            Map.entry("server.error.whitelabel.enabled", false),
            Map.entry("spring.web.resources.add-mappings", false),
            Map.entry("spring.config.location", "optional:classpath:/spring.properties"),
            Map.entry("spring.main.allow-bean-definition-overriding", false),
            // an address that leads nowhere may hold anything, also what should be in no log
            Map.entry("logging.level.org.springframework.web.servlet.PageNotFound", "off"),
            // whether the collector takes what it is sent, Bureau says itself, and once
            Map.entry("logging.level.io.opentelemetry", "off"),
            Map.entry("springdoc.api-docs.path", "/openapi.json"),
            Map.entry("springdoc.paths-to-match", "/api/**,/console/api/**"),
            Map.entry("springdoc.default-consumes-media-type", "application/json"),
            Map.entry("springdoc.default-produces-media-type", "application/json"),
            Map.entry("springdoc.writer-with-order-by-keys", true)));
    application.setDefaultProperties(defaults);
    application.addInitializers(
        context -> {
          context.getBeanFactory().registerSingleton("installation", installation);
        });
    return application.run();
  }

  /// {@return the port on which it answers}
  public static int port(ConfigurableApplicationContext running) {
    var server = ((ServletWebServerApplicationContext) running).getWebServer();
    if (server == null) {
      throw new IllegalStateException("the web server is not running");
    }
    return server.getPort();
  }
}
