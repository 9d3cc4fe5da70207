/// The routes of collections, their documents, and search.
@NullMarked
package bureau.material.knowledge.http;

import org.jspecify.annotations.NullMarked;
