package bureau.tenancy;

import bureau.ground.platform.tenancy.Tx;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// One public method of a store that works in a transaction.
record StoreMethod(Class<?> type, Method method) {
  private static final List<StoreMethod> ALL = find();

  static List<StoreMethod> all() {
    return ALL;
  }

  private static List<StoreMethod> find() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("bureau")
            .stream()
            .filter(type -> type.getPackageName().contains(".store"))
            .filter(type -> type.getSimpleName().endsWith("Store"))
            .map(JavaClass::reflect)
            .flatMap(StoreMethod::of)
            .sorted(Comparator.comparing(StoreMethod::toString))
            .toList();
  }

  private static Stream<StoreMethod> of(Class<?> type) {
    return Stream.of(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !method.isSynthetic())
        .filter(method -> Stream.of(method.getParameterTypes()).anyMatch(p -> p == Tx.class))
        .map(method -> new StoreMethod(type, method));
  }

  /// {@return the name of the module, which is the name of its schema}
  String module() {
    var parts = type.getPackageName().split("\\.", -1);
    return parts[2];
  }

  /// {@return whether what it returns is something it found, not a count of what it wrote}
  boolean reads() {
    var returned = method.getReturnType();
    return returned != void.class && returned != int.class && returned != Integer.class;
  }

  Object store(FilledInstallation filled) {
    return filled.store(type);
  }

  @Override
  public String toString() {
    return type.getSimpleName() + "." + method.getName();
  }
}
