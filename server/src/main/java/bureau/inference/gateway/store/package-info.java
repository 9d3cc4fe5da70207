/// SQL of the ledger, and nothing else.
@NullMarked
package bureau.inference.gateway.store;

import org.jspecify.annotations.NullMarked;
