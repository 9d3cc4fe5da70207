package bureau.app.web.description;

import bureau.ground.access.Caller;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.stream.Stream;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.configuration.SpringDocSecurityConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.utils.SpringDocUtils;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds the description of every route, when somebody first asks for it.
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  SpringDocConfiguration.class,
  SpringDocConfigProperties.class,
  SpringDocSecurityConfiguration.class,
  SpringDocWebMvcConfiguration.class
})
public class DescriptionModule {
  private static final String ANSWERING = "openApiResource";

  static {
    // routes ask for their caller; clients do not send one
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
  }

  @Bean
  OpenAPI description() {
    return new OpenAPI()
        .info(new Info().title("Bureau").version("1"))
        .servers(List.of(new Server().url("/")));
  }

  @Bean
  SchemaNames schemaNames() {
    return new SchemaNames();
  }

  @Bean
  ModelResolver schemasOfRecords(SchemaNames names) {
    var resolver = new ModelResolver(Json31.mapper(), names);
    resolver.openapi31(true);
    return resolver;
  }

  @Bean
  Exactness exactness(SchemaNames names) {
    return new Exactness(names);
  }

  @Bean
  Operations operations() {
    return new Operations();
  }

  /// Nothing of it is made at the start.
  @Bean
  static BeanFactoryPostProcessor describesOnRequest() {
    return beans -> {
      var describing =
          Stream.of(beans.getBeanDefinitionNames())
              .filter(name -> describes(beans.getBeanDefinition(name)))
              .toList();
      for (var name : describing) {
        beans.getBeanDefinition(name).setLazyInit(true);
      }
      // some of them only leave something for the one that answers
      var answering = beans.getBeanDefinition(ANSWERING);
      answering.setDependsOn(
          describing.stream().filter(name -> !name.equals(ANSWERING)).toArray(String[]::new));
    };
  }

  private static boolean describes(BeanDefinition bean) {
    if (!(bean instanceof AnnotatedBeanDefinition annotated)
        || annotated.getFactoryMethodMetadata() == null) {
      return false;
    }
    var maker = annotated.getFactoryMethodMetadata();
    return !maker.getMethodName().equals("describesOnRequest")
        && (maker.getDeclaringClassName().startsWith("org.springdoc.")
            || maker.getDeclaringClassName().equals(DescriptionModule.class.getName()));
  }
}
