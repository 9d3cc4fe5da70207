/// From a file to passages that are found: read, cut, taken into the index of every server, and
/// lastly embedded. Each step may be cut off at any moment and is done again with the same result.
/// Start reading at `Ingestion`.
@NullMarked
package bureau.material.knowledge.ingest;

import org.jspecify.annotations.NullMarked;
