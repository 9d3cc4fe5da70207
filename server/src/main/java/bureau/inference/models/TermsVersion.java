package bureau.inference.models;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A provider's terms as they were at some time; the text is kept beside.
///
/// @param number from 1, without gaps
/// @param dated the day from which they hold, or on which they stood so
/// @param link where they stood; `null` where nobody said
/// @param lines of the text
/// @param by the actor as the audit record names him
public record TermsVersion(
    int number, LocalDate dated, @Nullable String link, int lines, Instant at, String by) {}
