package bureau.app.web;

import bureau.app.web.description.DescriptionModule;
import bureau.ground.platform.Installation;
import bureau.ground.platform.http.ProblemWriter;
import bureau.ground.platform.nodes.Nodes;
import bureau.ground.platform.tenancy.Tenancy;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Serves the web application, health and the description of every route.
@Configuration(proxyBeanMethods = false)
@Import(DescriptionModule.class)
public class WebModule {
  @Bean
  WebFiles webFiles() {
    return new WebFiles();
  }

  /// Behind the security filters, whose order is -100.
  @Bean
  FilterRegistrationBean<WebFiles> webFilesBehindSecurity(WebFiles files) {
    var registration = new FilterRegistrationBean<>(files);
    registration.setOrder(-50);
    return registration;
  }

  @Bean
  HealthRoutes healthRoutes(Tenancy tenancy, Nodes nodes) {
    return new HealthRoutes(tenancy, nodes);
  }

  @Bean
  PublicRoutes publicRoutes(PublicRoutes.Shown demonstration) {
    return new PublicRoutes(demonstration);
  }

  @Bean
  ErrorRoute errorRoute(ProblemWriter problems) {
    return new ErrorRoute(problems);
  }

  @Bean
  PrometheusMeterRegistry figures(HikariDataSource connections) {
    var figures = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(figures);
    new JvmThreadMetrics().bindTo(figures);
    new ProcessorMetrics().bindTo(figures);
    new UptimeMetrics().bindTo(figures);
    connections.setMetricRegistry(figures);
    return figures;
  }

  @Bean
  MetricsDoor metricsDoor(PrometheusMeterRegistry figures, Installation installation) {
    var port =
        installation
            .settings()
            .section("platform")
            .integer(
                "metrics-port",
                9464,
                0,
                65_535,
                "Port of the loopback on which GET /metrics answers; 0 for none");
    return new MetricsDoor(figures, port);
  }
}
