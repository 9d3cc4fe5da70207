/// The models that run on this machine: their files fetched and checked, the engine installed and
/// kept running, and the addresses under which they answer. Start reading at `LocalModels`.
@NullMarked
package bureau.inference.models.local;

import org.jspecify.annotations.NullMarked;
