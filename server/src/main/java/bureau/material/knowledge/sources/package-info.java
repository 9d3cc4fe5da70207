/// Documents that come by themselves: a connected source is gone through again and again, and its
/// collection follows what it holds and who may read it there. Start reading at `Connector` for
/// what a source is, and at `Cycle` for how it is followed.
@NullMarked
package bureau.material.knowledge.sources;

import org.jspecify.annotations.NullMarked;
