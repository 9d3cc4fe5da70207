package bureau.matrix;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands every story the one scene of the run, and closes it at its end.
final class SceneOfAll implements ParameterResolver {
  private static final ExtensionContext.Namespace PLACE =
      ExtensionContext.Namespace.create(SceneOfAll.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Scene.class;
  }

  /// A scene that cannot be set is not set again for each test.
  private record Attempt(@Nullable Scene scene, @Nullable RuntimeException failure)
      implements AutoCloseable {
    static Attempt made() {
      try {
        return new Attempt(Scene.start(Map.of()), null);
      } catch (RuntimeException e) {
        return new Attempt(null, e);
      }
    }

    @Override
    public void close() {
      if (scene != null) {
        scene.close();
      }
    }
  }

  @Override
  public Scene resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var attempt =
        context
            .getRoot()
            .getStore(PLACE)
            .computeIfAbsent(Attempt.class, _ -> Attempt.made(), Attempt.class);
    if (attempt.scene() == null) {
      throw new IllegalStateException("the scene could not be set", attempt.failure());
    }
    return attempt.scene();
  }
}
