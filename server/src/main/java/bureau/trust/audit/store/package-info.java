/// SQL of the audit, and nothing else.
@NullMarked
package bureau.trust.audit.store;

import org.jspecify.annotations.NullMarked;
