/// The routes of collections, their documents, search and answers, and the tools that are the same
/// for programs.
@NullMarked
package bureau.material.knowledge.http;

import org.jspecify.annotations.NullMarked;
