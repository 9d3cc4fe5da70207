package bureau.inference.gateway.program;

import bureau.inference.gateway.call.Fault;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Threads of the system that wait for a stream's pieces and hand them on: such a thread is woken
/// by each piece itself, a virtual one by two others. A call goes over to one while its provider is
/// at work. There are some hundred of them; where more streams are open, the rest stay where they
/// began.
final class StreamThreads {
  private static final int MOST = 256;
  private static final int KEPT_SECONDS = 10;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          MOST,
          KEPT_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().name("stream-", 0).daemon().factory());

  /// The rest of a stream.
  interface Rest {
    void relay() throws Fault, Client.Gone;
  }

  /// Has the rest relayed and waits for its end, which is as if it had been relayed here.
  void carryOn(Rest rest) throws Fault, Client.Gone {
    var task =
        new FutureTask<@Nullable Void>(
            () -> {
              rest.relay();
              return null;
            });
    try {
      threads.execute(task);
    } catch (RejectedExecutionException
        | OutOfMemoryError _) { // none left, or the system gives none
      rest.relay();
      return;
    }
    await(task);
  }

  private static void await(FutureTask<@Nullable Void> task) throws Fault, Client.Gone {
    var interrupted = false;
    try {
      for (var waiting = true; waiting; ) {
        try {
          task.get();
          waiting = false;
        } catch (InterruptedException _) {
          interrupted = true; // a stream ends when its call is ended
        }
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Fault fault -> throw fault;
        case Client.Gone gone -> throw gone;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
