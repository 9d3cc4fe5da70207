package bureau.ground.platform.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Says in the description of the interface that a text, or each text of a list, is the name of one
/// of these values.
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface OneOf {
  /// {@return an enum}
  Class<? extends WireName> value();
}
