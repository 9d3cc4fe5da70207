package bureau.inference.models.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("real-model")
class RealModelTest {
  @TempDir static Path home;
  static RealModel real;

  @BeforeAll
  static void start() {
    real = RealModel.start(home);
  }

  @AfterAll
  static void stop() {
    real.close();
  }

  @Test
  void aReadyModelHasAnAddressOnLoopback() {
    assertThat(real.endpoint().base().getHost()).isEqualTo("127.0.0.1");
  }
}
