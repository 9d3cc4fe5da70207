package bureau.inference.gateway.ledger;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Something to be written, and whom to tell.
sealed interface Entry {
  /// @param refusedBy is told which rule of use has too little, before `granted` says no
  record Open(Opening opening, CompletableFuture<Boolean> granted, Consumer<Charge> refusedBy)
      implements Entry {}

  /// @param opening how the call began; `null` where this server does not know
  record Close(Closing closing, CompletableFuture<Boolean> done, @Nullable Opening opening)
      implements Entry {}
}
