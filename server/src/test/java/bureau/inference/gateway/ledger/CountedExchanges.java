package bureau.inference.gateway.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Connections that count how often something is said to the database: statements and commits.
final class CountedExchanges {
  private final AtomicInteger count = new AtomicInteger();
  private final DataSource connections;

  CountedExchanges(DataSource connections) {
    this.connections = counted(DataSource.class, connections);
  }

  DataSource connections() {
    return connections;
  }

  int count() {
    return count.get();
  }

  private <T> T counted(Class<T> type, T of) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("execute") || method.getName().equals("commit")) {
                count.incrementAndGet();
              }
              try {
                return wrapped(method.getReturnType(), method.invoke(of, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @SuppressWarnings("unchecked")
  private @Nullable Object wrapped(Class<?> type, @Nullable Object result) {
    var counts =
        type.getName().startsWith("java.sql.")
            && (type.getSimpleName().endsWith("Statement")
                || type.getSimpleName().equals("Connection"));
    return counts && result != null ? counted((Class<Object>) type, result) : result;
  }
}
