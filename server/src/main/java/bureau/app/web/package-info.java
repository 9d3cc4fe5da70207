/// What the server answers beside its modules: the files of the web application, its health, its
/// description, its figures.
@NullMarked
package bureau.app.web;

import org.jspecify.annotations.NullMarked;
