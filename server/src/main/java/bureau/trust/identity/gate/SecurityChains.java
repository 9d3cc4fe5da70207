package bureau.trust.identity.gate;

import bureau.ground.access.CurrentCaller;
import bureau.ground.access.OpenToPrograms;
import bureau.ground.access.ShortWay;
import bureau.ground.platform.Installation;
import bureau.ground.platform.http.Problem;
import bureau.ground.platform.http.ProblemWriter;
import bureau.trust.identity.ApiKeys;
import bureau.trust.identity.IdentityConfig;
import bureau.trust.identity.PublicPages;
import bureau.trust.identity.RepeatableRequests;
import bureau.trust.identity.Sessions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What every request passes before it reaches a route. Three parts of the address space, each with
/// its own proof: the gateway and the tools take keys, the workplace and the console take sessions
/// (and keys at the few addresses that are open to programs), the rest is for everybody. A route
/// that is not named here as public needs a caller.
@Configuration(proxyBeanMethods = false)
public class SecurityChains {
  private static final AuthorizationManager<RequestAuthorizationContext> A_CALLER =
      (authentication, context) ->
          new AuthorizationDecision(CurrentCaller.of(context.getRequest()).isPresent());

  /// Where programs find tools: like the gateway, for keys alone.
  private static final String TOOLS = "/mcp";

  private final ProblemWriter problems;
  private final URI publicUrl;
  private final boolean https;
  private final SafeHeaders headers;

  public SecurityChains(ProblemWriter problems, Installation installation) {
    this.problems = problems;
    this.publicUrl = installation.publicUrl();
    this.https = "https".equals(publicUrl.getScheme());
    this.headers = SafeHeaders.ofPages(https);
  }

  @Bean
  @Order(1)
  SecurityFilterChain gatewayChain(HttpSecurity http, KeyCredentials keys) {
    return guarded(http.securityMatcher("/v1/**", TOOLS))
        .addFilterBefore(new OwnOrigin(TOOLS, publicUrl, problems), AuthorizationFilter.class)
        .addFilterBefore(new CallerFilter(keys, problems), AuthorizationFilter.class)
        .authorizeHttpRequests(
            routes ->
                routes
                    .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                    .permitAll()
                    .anyRequest()
                    .access(A_CALLER))
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain workplaceChain(
      HttpSecurity http,
      Sessions sessions,
      SessionCookies cookies,
      RepeatableRequests repeatable,
      KeyCredentials keys,
      ObjectProvider<OpenToPrograms> openToPrograms,
      ObjectProvider<RequestMappingHandlerMapping> mapping) {
    var forPrograms =
        openToPrograms.stream()
            .flatMap(open -> open.paths().stream())
            .collect(Collectors.toUnmodifiableSet());
    var credentials = new KeyOrCookie(forPrograms, keys, new CookieCredentials(sessions, cookies));
    return guarded(http.securityMatcher("/api/**", "/console/api/**"))
        .addFilterBefore(new CallerFilter(credentials, problems), AuthorizationFilter.class)
        .addFilterAfter(
            new BodyLimit(problems, new LargeBodies(() -> first(mapping))),
            AuthorizationFilter.class)
        .addFilterAfter(
            new RepeatFilter(repeatable, new OwnRepeats(() -> first(mapping)), problems),
            BodyLimit.class)
        .authorizeHttpRequests(
            routes ->
                routes
                    .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(HttpMethod.POST, "/api/session")
                    .permitAll()
                    .requestMatchers(
                        HttpMethod.POST, "/api/invitations/open", "/api/invitations/accept")
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, "/api/public")
                    .permitAll()
                    .anyRequest()
                    .access(A_CALLER))
        .build();
  }

  private static RequestMappingHandlerMapping first(
      ObjectProvider<RequestMappingHandlerMapping> mappings) {
    return mappings.stream().findFirst().orElseThrow();
  }

  @Bean
  @Order(3)
  SecurityFilterChain openChain(HttpSecurity http, ObjectProvider<PublicPages> pages) {
    return guarded(http)
        .authorizeHttpRequests(
            routes ->
                routes
                    .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(
                        HttpMethod.GET, "/health/live", "/health/ready", "/openapi.json")
                    .permitAll()
                    .requestMatchers(request -> pages.stream().anyMatch(it -> it.serves(request)))
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .exceptionHandling(
            refusals ->
                refusals.accessDeniedHandler(
                    (request, response, e) ->
                        problems.write(request, response, Problem.notFound())))
        .build();
  }

  /// Calls that come by the thousand pass all of the gateway's chain in one step.
  @Bean
  FilterRegistrationBean<ProgramDoor> programDoor(
      ObjectProvider<ShortWay> routes, KeyCredentials keys, Hosts hosts) {
    var ways = routes.stream().toList();
    var door =
        new FilterRegistrationBean<>(
            new ProgramDoor(
                ways,
                hosts,
                SafeHeaders.ofData(https),
                new CallerFilter(keys, problems),
                problems));
    door.setOrder(Ordered.HIGHEST_PRECEDENCE + 1); // behind what refuses for want of room
    door.setUrlPatterns(ways.stream().map(ShortWay::path).toList());
    return door;
  }

  @Bean
  KeyCredentials keyCredentials(ApiKeys keys, IdentityConfig config) {
    return new KeyCredentials(keys, new ClientAddresses(config.trustedProxies()));
  }

  @Bean
  Hosts hosts(Installation installation, IdentityConfig config) {
    return new Hosts(installation.publicUrl(), config.hosts());
  }

  @Bean
  SessionCookies sessionCookies(IdentityConfig config) {
    return new SessionCookies(https, config.sessionLife());
  }

  @Bean
  HttpFirewall firewall(Hosts hosts) {
    var firewall = new StrictHttpFirewall();
    firewall.setAllowedHostnames(hosts);
    return firewall;
  }

  @Bean
  RequestRejectedHandler rejectedRequests() {
    return (request, response, exception) ->
        problems.write(request, response, Problem.of("request-refused", 400));
  }

  /// Nothing of Spring Security's own ways to sign in, to keep a session or to remember a request.
  private HttpSecurity guarded(HttpSecurity http) {
    return http.csrf(AbstractHttpConfigurer::disable) // sessions bring their own: CookieCredentials
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .securityContext(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable)
        .headers(this::headers)
        .exceptionHandling(
            refusals ->
                refusals
                    .authenticationEntryPoint((request, response, e) -> refuse(request, response))
                    .accessDeniedHandler((request, response, e) -> refuse(request, response)));
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    problems.write(request, response, Problem.of("not-signed-in", 401));
  }

  private void headers(HeadersConfigurer<HttpSecurity> all) {
    all.defaultsDisabled().cacheControl(Customizer.withDefaults()).addHeaderWriter(headers);
  }
}
