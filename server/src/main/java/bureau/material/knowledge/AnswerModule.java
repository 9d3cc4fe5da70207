package bureau.material.knowledge;

import bureau.ground.platform.http.ProblemWriter;
import bureau.inference.gateway.Gateway;
import bureau.material.knowledge.answer.AnswerWatch;
import bureau.material.knowledge.answer.Answerable;
import bureau.material.knowledge.answer.Answers;
import bureau.material.knowledge.answer.SearchedSources;
import bureau.material.knowledge.http.AnswerRoutes;
import bureau.material.knowledge.search.WordCounts;
import bureau.material.knowledge.search.Words;
import bureau.trust.identity.LiveCallers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// Builds answers from what a search finds, and the route to them.
@Configuration(proxyBeanMethods = false)
public class AnswerModule {
  @Bean
  SearchedSources searchedSources(Finder finder, WordCounts counts) {
    return new SearchedSources(finder, counts);
  }

  @Bean
  Answers knowledgeAnswers(SearchedSources sources, Gateway gateway, AnswerWatch watch) {
    return new Answers(sources, gateway, Words::of, watch);
  }

  @Bean
  Answerable answerableQuestions(SearchedSources sources) {
    return new Answerable(sources, Words::of);
  }

  @Bean
  DocumentAnswers documentAnswers(Answers answers) {
    return new DocumentAnswers(answers);
  }

  @Bean
  AnswerRoutes answerRoutes(
      Answers answers, LiveCallers callers, ProblemWriter problems, JsonMapper json) {
    return new AnswerRoutes(answers, callers, problems, json);
  }
}
