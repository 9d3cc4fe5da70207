/// Which way to a model a call takes: how well each has answered lately, and in which order they
/// are tried.
@NullMarked
package bureau.inference.gateway.route;

import org.jspecify.annotations.NullMarked;
