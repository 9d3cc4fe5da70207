package bureau.work.conversations.answer;

/// A piece of an answer that is made durable at once.
///
/// @param startsAt offset in the answer, in UTF-16 units
record Segment(int startsAt, String text) {}
