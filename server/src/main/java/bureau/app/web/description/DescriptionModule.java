package bureau.app.web.description;

import bureau.ground.access.Caller;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds the description of every route.
@Configuration(proxyBeanMethods = false)
public class DescriptionModule {
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
}
