package bureau.tenancy;

import bureau.ground.platform.database.DatabaseAccess;
import bureau.ground.platform.ids.AgencyId;
import bureau.ground.platform.tenancy.Tx;
import bureau.testing.AgencyRows;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rows of one agency as they stand in the database, and arguments for store methods taken from
/// them: a parameter gets the value of the column of its name, else any of the row of its type.
final class Harvest {
  /// Not a column: the table that a harvested row stands in.
  private static final String TABLE = "of table";

  private static final Set<String> LOWER_BOUNDS =
      Set.of("after", "afterSequence", "from", "offset", "since");
  private static final Set<String> UPPER_BOUNDS =
      Set.of("before", "upTo", "to", "until", "sequence");

  private final AgencyId owner;
  private final Map<String, List<Map<String, Object>>> rows;
  private final List<Object> handedOut = new ArrayList<>();

  private Harvest(AgencyId owner, Map<String, List<Map<String, Object>>> rows) {
    this.owner = owner;
    this.rows = rows;
  }

  static Harvest of(DatabaseAccess database, AgencyId owner) {
    try (var all = AgencyRows.of(database, owner);
        var connection = AgencyRows.asOwner(database, owner)) {
      var rows = new LinkedHashMap<String, List<Map<String, Object>>>();
      for (var table : all.tables()) {
        rows.put(table, read(connection, table));
      }
      return new Harvest(owner, rows);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// {@return tables of which the agency has no row: the samples are too thin to prove anything}
  List<String> emptyTables() {
    return rows.entrySet().stream()
        .filter(table -> table.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /// {@return what the owner's rows look like now, to be compared with later}
  List<String> fingerprint(DatabaseAccess database) {
    try (var rowsNow = AgencyRows.of(database, owner)) {
      return rowsNow.fingerprint();
    }
  }

  /// {@return what consumers handed to methods were given since the last call}
  List<Object> handedOut() {
    var all = List.copyOf(handedOut);
    handedOut.clear();
    return all;
  }

  /// {@return arguments for the method, its {@link Tx} being the one given}
  @Nullable Object[] arguments(StoreMethod store, Tx tx, int attempt) {
    var row = row(store.module(), attempt);
    boolean widest = attempt >= rowsOf(store.module());
    var parameters = store.method().getParameters();
    var arguments = new @Nullable Object[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      var type = parameters[i].getParameterizedType();
      var name = parameters[i].getName();
      if (type == Tx.class) {
        arguments[i] = tx;
      } else if (widest && limits(parameters[i].getType(), name)) {
        arguments[i] = widest(parameters[i].getType(), name);
      } else {
        arguments[i] = value(type, name, row, store, widest);
      }
    }
    return arguments;
  }

  /// {@return how many different arguments there are: each row, once with its own values and once
  /// with the widest bounds}
  int attempts(String module) {
    return 2 * rowsOf(module);
  }

  private int rowsOf(String module) {
    return rows.entrySet().stream()
        .filter(table -> table.getKey().startsWith(module + "."))
        .mapToInt(table -> table.getValue().size())
        .sum();
  }

  private static boolean limits(Class<?> type, String name) {
    return type == Optional.class || LOWER_BOUNDS.contains(name) || UPPER_BOUNDS.contains(name);
  }

  /// {@return the value of a limiting parameter that limits least; `null` for "from the start"}
  private static @Nullable Object widest(Class<?> type, String name) {
    boolean lower = LOWER_BOUNDS.contains(name);
    return switch (type.getName()) {
      case "java.util.Optional" -> Optional.empty();
      case "int" -> lower ? 0 : Integer.MAX_VALUE;
      case "long" -> lower ? 0L : Long.MAX_VALUE;
      case "java.util.UUID" -> lower ? new UUID(0, 0) : new UUID(-1, -1);
      case "java.time.Instant" -> lower ? Instant.EPOCH : Instant.parse("2999-01-01T00:00:00Z");
      case "java.time.LocalDate" -> lower ? LocalDate.EPOCH : LocalDate.parse("2999-01-01");
      default -> null;
    };
  }

  private Map<String, Object> row(String module, int attempt) {
    var all =
        rows.entrySet().stream()
            .filter(table -> table.getKey().startsWith(module + "."))
            .flatMap(table -> table.getValue().stream())
            .toList();
    return all.isEmpty() ? Map.of() : all.get(attempt % all.size());
  }

  private Object value(
      Type type, String name, Map<String, Object> row, StoreMethod method, boolean widest) {
    if (type instanceof ParameterizedType generic) {
      return ofGeneric(generic, name, row, method, widest);
    }
    var plain = (Class<?>) type;
    if (plain == AgencyId.class) {
      return owner;
    }
    if (plain.isRecord()) {
      return ofRecord(plain, name, row, method, widest);
    }
    if (plain.isEnum()) {
      return plain.getEnumConstants()[0];
    }
    if (plain.isInterface() && plain.isSealed()) {
      return value(plain.getPermittedSubclasses()[0], name, row, method, widest);
    }
    if (plain.isInterface() && plain != CharSequence.class) {
      return listener(plain);
    }
    return ofColumn(plain, name, row)
        .or(() -> fallback(plain))
        .orElseThrow(
            () ->
                new AssertionError(
                    "%s has a parameter that this test cannot fill: %s %s"
                        .formatted(method, type, name)));
  }

  private Object ofGeneric(
      ParameterizedType type,
      String name,
      Map<String, Object> row,
      StoreMethod method,
      boolean widest) {
    var raw = (Class<?>) type.getRawType();
    var of = type.getActualTypeArguments()[0];
    if (Set.class.isAssignableFrom(raw)) {
      return Set.of(value(of, oneOf(name), row, method, widest));
    }
    if (Collection.class.isAssignableFrom(raw)) {
      return List.of(value(of, oneOf(name), row, method, widest));
    }
    if (raw == Optional.class) {
      return Optional.of(value(of, name, row, method, widest));
    }
    if (raw == Map.class) {
      return Map.of(
          value(of, name, row, method, widest),
          value(type.getActualTypeArguments()[1], name, row, method, widest));
    }
    if (raw.isInterface()) {
      return listener(raw);
    }
    throw new AssertionError(
        "%s has a parameter that this test cannot fill: %s".formatted(method, type));
  }

  /// {@return the name of one of several: "node" of "nodes"}
  private static String oneOf(String names) {
    return names.endsWith("s") ? names.substring(0, names.length() - 1) : names;
  }

  private Object ofRecord(
      Class<?> type, String name, Map<String, Object> row, StoreMethod method, boolean widest) {
    var components = type.getRecordComponents();
    var values = new Object[components.length];
    var types = new Class<?>[components.length];
    boolean wraps = components.length == 1;
    if (wraps && components[0].getType() == UUID.class) {
      return made(type, new Class<?>[] {UUID.class}, new Object[] {id(type, name, row)});
    }
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      if (widest && components[i].getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        continue; // a filter that filters nothing
      }
      values[i] =
          value(
              components[i].getGenericType(),
              wraps ? name : components[i].getName(),
              row,
              method,
              widest);
    }
    return made(type, types, values);
  }

  private static Object made(Class<?> type, Class<?>[] types, Object[] values) {
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new AssertionError("no %s could be made from a row".formatted(type), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A typed identifier: from the row's column of the parameter's name or of the type's, else from
  /// any row that has such a column, or is one of the type's own.
  private UUID id(Class<?> type, String name, Map<String, Object> row) {
    var kind = snake(type.getSimpleName().replaceAll("Id$", ""));
    var columns = List.of(snake(name), snake(name) + "_id", kind + "_id", kind);
    var everywhere = rows.values().stream().flatMap(List::stream).toList();
    return Stream.concat(
            inColumns(row, columns),
            Stream.concat(
                ofTable(kind, row),
                everywhere.stream()
                    .flatMap(
                        other -> Stream.concat(inColumns(other, columns), ofTable(kind, other)))))
        .findFirst()
        .orElse(new UUID(0, 1));
  }

  private static Stream<UUID> inColumns(Map<String, Object> row, List<String> columns) {
    return columns.stream().map(row::get).filter(UUID.class::isInstance).map(UUID.class::cast);
  }

  private static Stream<UUID> ofTable(String kind, Map<String, Object> row) {
    return kind.equals(row.get(TABLE)) ? inColumns(row, List.of("id")) : Stream.empty();
  }

  private static String snake(String name) {
    return name.replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private Object listener(Class<?> type) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, called, arguments) -> {
          if (arguments != null) {
            handedOut.addAll(List.of(arguments));
          }
          return called.getReturnType() == boolean.class ? true : null;
        });
  }

  private static Optional<Object> ofColumn(
      Class<?> type, String parameter, Map<String, Object> row) {
    var snake = snake(parameter);
    for (var column : List.of(snake, snake + "_id", "id", snake + "_hash", snake + "_sealed")) {
      var fitting = fitted(type, row.get(column));
      if (fitting != null) {
        return Optional.of(fitting);
      }
    }
    return row.entrySet().stream()
        .filter(column -> !column.getKey().equals(TABLE))
        .map(Map.Entry::getValue)
        .map(value -> Optional.ofNullable(fitted(type, value)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static @Nullable Object fitted(Class<?> type, @Nullable Object value) {
    return switch (value) {
      case null -> null;
      case UUID id when type == UUID.class -> id;
      case byte[] bytes when type == byte[].class -> bytes;
      case String text when type == String.class || type == CharSequence.class -> text;
      case Timestamp time when type == Instant.class -> time.toInstant();
      case java.sql.Date date when type == LocalDate.class -> date.toLocalDate();
      case Number number when type == long.class || type == Long.class -> number.longValue();
      default -> null;
    };
  }

  private static Optional<Object> fallback(Class<?> type) {
    Object value =
        switch (type.getName()) {
          case "int", "java.lang.Integer" -> 100;
          case "long", "java.lang.Long" -> 0L;
          case "boolean", "java.lang.Boolean" -> true;
          case "double", "java.lang.Double" -> 1.0;
          case "java.lang.String", "java.lang.CharSequence" -> "text";
          case "java.util.UUID" -> new UUID(0, 1);
          case "[B" -> new byte[] {1};
          case "java.time.Instant" -> Instant.parse("2999-01-01T00:00:00Z");
          case "java.time.LocalDate" -> LocalDate.parse("2999-01-01");
          case "java.time.Period" -> Period.ofDays(1);
          case "java.time.ZoneId" -> ZoneId.of("UTC");
          case "java.time.Duration" -> Duration.ofDays(1);
          case "java.net.InetAddress" -> InetAddress.ofLiteral("::");
          default -> null;
        };
    return Optional.ofNullable(value);
  }

  private static List<Map<String, Object>> read(Connection connection, String table)
      throws SQLException {
    var rows = new ArrayList<Map<String, Object>>();
    try (var result =
        connection.createStatement().executeQuery("select * from " + table + " limit 12")) {
      var columns = result.getMetaData();
      while (result.next()) {
        var row = new LinkedHashMap<String, Object>();
        row.put(TABLE, table.substring(table.indexOf('.') + 1));
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          if (result.getObject(i) != null) {
            row.put(columns.getColumnName(i), result.getObject(i));
          }
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
