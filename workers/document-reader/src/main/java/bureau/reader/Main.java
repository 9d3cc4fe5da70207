package bureau.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.json.JsonMapper;

/// The process that reads: one order a line on standard input, its answer on standard output.
///
/// An order is `{"name", "longestText", "recognitionSeconds"}`: the file lies as `in` in the
/// working folder, its name says only what kind of file it claims to be. The answer is `{"done":
/// {"mediaType", "title", "pages", "notices"}}`, with the text in the file `text` and its structure
/// in the file `pieces` (see `Pieces`), or `{"refused": reason}`, or `{"failed": why}`; while
/// pictures of pages are recognised, `{"recognised": page}` says that it is still at work. The
/// first line of all is `{"ready": {"network": "kernel" | "program", "recognition": […]}}`.
///
/// It ends when its input does, also in the middle of a file: the server is gone then.
public final class Main {
  /// As the virtual machine ends when the heap is full.
  private static final int OUT_OF_MEMORY = 3;

  private static final String GONE = "";
  private static final JsonMapper JSON = new JsonMapper();

  private final PrintStream answers;
  private final LinkedBlockingQueue<String> orders = new LinkedBlockingQueue<>();

  private Main(PrintStream answers) {
    this.answers = answers;
  }

  public static void main(String[] arguments) throws InterruptedException {
    boolean byKernel = KernelFilter.install();
    NoNetwork.install();
    var answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    System.setOut(System.err); // a library that speaks must not answer for us
    try {
      new Main(answers).work(byKernel);
    } catch (OutOfMemoryError full) {
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
    }
  }

  private void work(boolean byKernel) throws InterruptedException {
    var tesseract = Tesseract.find(System.getenv());
    var reader = new FileReader(Path.of(""), tesseract, this::recognised);
    answer(
        Map.of(
            "ready",
            Map.of(
                "network",
                byKernel ? "kernel" : "program",
                "recognition",
                tesseract.map(Tesseract::languages).orElse(java.util.List.of()))));
    Thread.ofPlatform().daemon().name("orders").start(this::listen);
    while (true) {
      var order = orders.take();
      if (order.equals(GONE)) {
        return;
      }
      answer(reader.read(JSON.readValue(order, Order.class)).asJson());
    }
  }

  private void listen() {
    try (var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        orders.add(line);
      }
    } catch (IOException broken) {
      // as its end
    }
    Runtime.getRuntime().halt(0);
  }

  private void recognised(int page) {
    answer(Map.of("recognised", page));
  }

  private synchronized void answer(Map<String, ?> answer) {
    answers.println(JSON.writeValueAsString(answer));
  }
}
