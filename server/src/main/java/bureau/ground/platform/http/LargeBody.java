package bureau.ground.platform.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a route that takes more than others, and passes it on as it comes instead of holding it in
/// memory.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface LargeBody {
  /// {@return how many bytes at most}
  long most();
}
