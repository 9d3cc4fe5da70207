package bureau.app.doctor;

import bureau.app.serve.Ports;
import bureau.app.serve.Surroundings;
import bureau.ground.platform.config.BadSetting;
import bureau.ground.platform.config.Settings;
import bureau.ground.platform.database.ExternalPostgres;
import bureau.ground.platform.database.RunAs;
import bureau.ground.platform.home.CannotStart;
import bureau.ground.platform.home.Home;
import bureau.ground.platform.home.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Looks for everything that would keep the server from starting, without starting it and without
/// leaving anything behind.
public final class Doctor {
  /// The default model with its engine, unpacked, and room for a database to grow.
  private static final long ROOM_FOR_A_MODEL = 4L << 30;

  private final Surroundings surroundings;
  private final Map<String, String> environment;

  public Doctor(Surroundings surroundings, Map<String, String> environment) {
    this.surroundings = surroundings;
    this.environment = Map.copyOf(environment);
  }

  /// {@return one finding a check, in the order in which a start would meet them}
  public List<Finding> examine() {
    var findings = new ArrayList<Finding>();
    var isRunning = Home.isHeld(surroundings.home());
    findings.add(
        Finding.ok("java", "Java " + Runtime.version() + " in " + System.getProperty("java.home")));
    findings.add(check("home", this::home));
    findings.add(check("disk", this::disk));
    findings.add(check("protection", () -> Protection.of(nearestExisting(surroundings.home()))));
    findings.add(check("settings", this::settings));
    findings.add(
        isRunning
            ? Finding.note(
                "running", "A Bureau already runs on this home: a second one is refused.")
            : check("port", this::port));
    findings.add(check("database", this::database));
    findings.add(Python.find(environment));
    findings.add(DocumentReading.find());
    return findings;
  }

  private interface Check {
    Finding examine() throws IOException;
  }

  private static Finding check(String name, Check check) {
    try {
      return check.examine();
    } catch (CannotStart | BadSetting e) {
      return Finding.problem(name, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return Finding.problem(name, e.toString());
    }
  }

  private Finding home() throws IOException {
    var home = surroundings.home();
    var nearest = nearestExisting(home);
    if (!Files.isDirectory(nearest)) {
      return Finding.problem(
          "home",
          "Where the home should be, there is a file (%s): move it away, or name another folder in BUREAU_HOME."
              .formatted(nearest));
    }
    if (!Files.isWritable(nearest)) {
      return Finding.problem(
          "home",
          "Bureau may not write %s: give it to the user who starts Bureau, or name another home in BUREAU_HOME."
              .formatted(nearest));
    }
    Home.refuseNewer(home, Version.current());
    Home.refuseHalfRestored(home);
    return Finding.ok(
        "home", "The home is %s%s".formatted(home, Files.exists(home) ? "" : " (not made yet)"));
  }

  private Finding disk() throws IOException {
    var nearest = nearestExisting(surroundings.home());
    Home.checkSpace(nearest);
    var left = Files.getFileStore(nearestExisting(surroundings.cache())).getUsableSpace();
    return left < ROOM_FOR_A_MODEL
        ? Finding.note(
            "disk",
            "The disk that holds %s has %d MB left: the default model may not fit."
                .formatted(surroundings.cache(), left >> 20))
        : Finding.ok("disk", "The disk has %d GB left".formatted(left >> 30));
  }

  private Finding settings() {
    Settings.load(surroundings.home().resolve("bureau.yaml"), environment, Map.of());
    return Finding.ok("settings", "The settings can be read");
  }

  private Finding port() {
    Ports.refuseTaken(surroundings.port());
    return Finding.ok("port", "Port %d is free".formatted(surroundings.port()));
  }

  private Finding database() {
    if (surroundings.database().isPresent()) {
      return external(surroundings.database().get());
    }
    return switch (RunAs.here()) {
      case RunAs.Oneself() -> Finding.ok("database", "PostgreSQL is brought along");
      case RunAs.Unmapped() ->
          Finding.ok("database", "PostgreSQL is brought along, and runs in a user namespace");
      case RunAs.Another(var user) ->
          Finding.note(
              "database",
              "User namespaces are refused here: PostgreSQL runs as the user %s, and its files lie below /var/lib/bureau; the home names where."
                  .formatted(user));
    };
  }

  private static Finding external(ExternalPostgres postgres) {
    return Finding.ok("database", "PostgreSQL %s answers".formatted(postgres.checkedVersion()));
  }

  private static Path nearestExisting(Path path) {
    var nearest = path;
    while (!Files.exists(nearest)) {
      nearest = Objects.requireNonNull(nearest.getParent(), "no root folder");
    }
    return nearest;
  }
}
