package bureau.inference.models.local;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/// What fits this machine: which chat model, how much context, how many threads.
///
/// @param memory bytes of the machine, or of the container where it is limited
record Sizing(long memory, int cores) {
  private static final long GIGABYTE = 1L << 30;
  private static final int LARGE_CONTEXT = 4096;
  private static final int SMALL_CONTEXT = 2048;
  private static final int EMBEDDER_TEXT = 512;
  private static final int EMBEDDER_SLOTS = 2;
  private static final int MOST_THREADS = 16;

  static Sizing ofThisMachine() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Sizing(system.getTotalMemorySize(), Runtime.getRuntime().availableProcessors());
  }

  /// {@return the chat model to run; empty where the configuration wants none}
  Optional<ModelFile> chatModel(LocalModelConfig config, Manifest manifest) throws Unobtainable {
    return switch (config.chat()) {
      case "none" -> Optional.empty();
      case "auto" -> {
        var standard = manifest.role("default").filter(this::leavesRoom);
        yield standard.isPresent() ? standard : manifest.role("small");
      }
      default -> {
        var named = manifest.model(config.chat());
        if (named.isEmpty()) {
          throw new Unobtainable(Notice.of("unknown-model", "model", config.chat()));
        }
        yield named;
      }
    };
  }

  /// Server and database want some two gigabytes beside it.
  private boolean leavesRoom(ModelFile model) {
    return memory >= (model.memoryGb() + 2) * GIGABYTE;
  }

  Worker.Sizes worker(ModelFile model, LocalModelConfig config) {
    if (model.kind() == ModelFile.Kind.EMBEDDING) {
      return new Worker.Sizes(EMBEDDER_SLOTS, EMBEDDER_SLOTS * EMBEDDER_TEXT, threads());
    }
    int each = config.context();
    if (each == 0) {
      each = memory >= (model.memoryGb() + 3) * GIGABYTE ? LARGE_CONTEXT : SMALL_CONTEXT;
    }
    int slots = config.slots();
    return new Worker.Sizes(slots, slots * Math.min(each, model.context()), threads());
  }

  /// Beyond a few cores the second thread of each core only gets in the way.
  private int threads() {
    return cores <= 4 ? cores : Math.min(Math.max(4, cores / 2), MOST_THREADS);
  }
}
