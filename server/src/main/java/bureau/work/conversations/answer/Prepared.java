package bureau.work.conversations.answer;

import bureau.ground.access.Sensitivity;
import bureau.inference.gateway.AnsweringModel;
import bureau.material.knowledge.SourcedAnswer;
import org.jspecify.annotations.Nullable;

/// An answer that may begin: whoever gives it has agreed to.
///
/// @param model that will answer, as far as one knows; `null` where that depends on what is found
/// @param sources what was found; `null` where a model alone is asked
/// @param label how careful one must be with the question and what was found together
record Prepared(
    Voice voice,
    @Nullable AnsweringModel model,
    @Nullable SourcedAnswer sources,
    Sensitivity label) {}
