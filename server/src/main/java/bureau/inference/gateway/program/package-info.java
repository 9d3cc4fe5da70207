/// What the dialects of programs have in common: a request is read, admitted, sent, and its answer
/// handed on. Start reading at `ProgramCalls`. What is particular to a dialect is a
/// `ProgramDialect`. What is asked for besides answers in words is a `Task`, carried out by
/// `TaskCalls`.
@NullMarked
package bureau.inference.gateway.program;

import org.jspecify.annotations.NullMarked;
