package bureau.ground.platform.tenancy;

import java.net.URL;
import java.util.List;

/// The modules of the installation, top to bottom, as `App` lists them.
public record ModuleList(List<String> all) {
  public ModuleList {
    all = List.copyOf(all);
  }

  /// {@return those that have migrations, and with them a schema of their own name, in order}
  public List<String> withSchemas() {
    return all.stream().filter(ModuleList::hasMigrations).toList();
  }

  private static boolean hasMigrations(String module) {
    URL first = ModuleList.class.getResource("/db/migration/" + module + "/V1__" + module + ".sql");
    return first != null;
  }
}
