package bureau.ground.access;

import bureau.ground.platform.crypto.Keyring;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Lets routes ask for their caller.
@Configuration(proxyBeanMethods = false)
public class AccessModule {
  @Bean
  Cursors cursors(Keyring keyring) {
    return new Cursors(keyring);
  }

  @Bean
  WebMvcConfigurer callersForRoutes() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CurrentCaller());
      }
    };
  }
}
