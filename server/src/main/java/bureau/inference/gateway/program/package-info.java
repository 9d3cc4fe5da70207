/// What the dialects of programs have in common: a request is read, admitted, sent, and its answer
/// handed on. Start reading at `ProgramCalls`. What is particular to a dialect is a
/// `ProgramDialect`.
@NullMarked
package bureau.inference.gateway.program;

import org.jspecify.annotations.NullMarked;
