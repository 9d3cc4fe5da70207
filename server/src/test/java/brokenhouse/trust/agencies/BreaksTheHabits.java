package brokenhouse.trust.agencies;

import brokenhouse.ground.platform.UsesALaterRing;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.net.Socket;
import java.sql.Connection;
import java.time.Instant;
import org.apache.lucene.index.Term;
import org.commonmark.NotTheRealThing;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Breaks: injection, transactions, scan, SQL, connection, egress, serialisation, Markdown, time,
/// durations, processes, caches, search engine.
@Component
public class BreaksTheHabits {
  @Autowired @Nullable UsesALaterRing injected;

  @Transactional
  public void hidesItsTransaction() {}

  int sqlOutsideOfAStore(JdbcClient sql) {
    return sql.sql("delete from everything").update();
  }

  String opensItsOwnDoor(Connection connection) {
    return connection.toString();
  }

  Socket connectsByItself() throws IOException {
    return new Socket("localhost", 1);
  }

  Object revives(InputStream bytes) throws IOException, ClassNotFoundException {
    return new ObjectInputStream(bytes).readObject();
  }

  Instant readsTheWallClock() {
    return Instant.now();
  }

  long measuresByTheTimeOfDay() {
    return System.currentTimeMillis();
  }

  Process startsAProcess() throws IOException {
    return new ProcessBuilder("true").start();
  }

  Cache<String, String> keepsACacheOfItsOwn() {
    return Caffeine.newBuilder().build();
  }

  Term searchesByItself() {
    return new Term("field", "word");
  }

  NotTheRealThing rendersMarkdown() {
    return new NotTheRealThing();
  }
}
