/// Web pages that are handed in: each is fetched once, when somebody gives its address, and becomes
/// a document like any file. Start reading at `WebPages`, and at `Fetcher` for what may be fetched.
@NullMarked
package bureau.material.knowledge.pages;

import org.jspecify.annotations.NullMarked;
