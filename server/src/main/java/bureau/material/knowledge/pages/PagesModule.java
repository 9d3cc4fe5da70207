package bureau.material.knowledge.pages;

import bureau.ground.platform.Installation;
import bureau.ground.platform.egress.Egress;
import bureau.ground.platform.tenancy.Tenancy;
import bureau.material.documents.Documents;
import bureau.material.knowledge.Collections;
import bureau.material.knowledge.KnowledgeTexts;
import bureau.material.knowledge.Uploads;
import bureau.material.knowledge.http.PageRoutes;
import bureau.trust.audit.Audit;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds what fetches web pages.
@Configuration(proxyBeanMethods = false)
public class PagesModule {
  @Bean
  PagesConfig pagesConfig(Installation installation) {
    return PagesConfig.read(installation.settings().section("knowledge"));
  }

  @Bean
  WebPages webPages(
      Tenancy tenancy,
      Collections collections,
      Uploads uploads,
      Documents files,
      KnowledgeTexts texts,
      Audit audit,
      InstantSource clock,
      Egress egress,
      PagesConfig config) {
    var hosts = new AllowedHosts(config.hosts());
    return new WebPages(
        tenancy,
        collections,
        uploads,
        texts,
        audit,
        clock,
        new Fetcher(egress, hosts, config.timeout(), files.largestFile()),
        hosts,
        config.perMinute());
  }

  @Bean
  PageRoutes pageRoutes(WebPages pages) {
    return new PageRoutes(pages);
  }
}
