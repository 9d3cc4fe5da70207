package bureau.inference.gateway.ledger;

import java.util.concurrent.CompletableFuture;

/// Something to be written, and whom to tell.
sealed interface Entry {
  record Open(Opening opening, CompletableFuture<Boolean> granted) implements Entry {}

  record Close(Closing closing, CompletableFuture<Boolean> done) implements Entry {}
}
