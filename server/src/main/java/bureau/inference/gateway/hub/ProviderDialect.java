package bureau.inference.gateway.hub;

import bureau.ground.platform.config.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How one family of providers is spoken to.
public interface ProviderDialect {
  /// {@return what is added to the provider's address, beginning with a slash}
  ///
  /// @param model the name that the provider knows
  String path(String model, boolean stream);

  /// {@return what is added to the provider's address where something else than an answer in words
  /// is wanted, beginning with a slash}
  ///
  /// @param model the name that the provider knows
  /// @throws bureau.ground.platform.http.ProblemException 400 where this dialect has no such thing,
  ///   named by [Operation#word]
  default String path(Operation operation, String model) {
    throw Untranslatable.refused(operation.word());
  }

  /// {@return the headers of a request, the secret among them where there is one}
  Map<String, String> headers(@Nullable Secret secret, boolean stream);

  /// {@return the body of the request}
  ///
  /// @param model the name that the provider knows
  /// @param maxOutputTokens the most that the answer may have; what the request says is within it
  /// @throws bureau.ground.platform.http.ProblemException 400 for what the provider cannot do,
  ///   named by the member of [ModelRequest] ([Untranslatable])
  byte[] write(ModelRequest request, String model, int maxOutputTokens);

  /// {@return a reader for one answer}
  AnswerReader reader();
}
