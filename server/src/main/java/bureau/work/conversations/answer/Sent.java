package bureau.work.conversations.answer;

import bureau.work.conversations.MessageId;

/// A question that is stored, and its answer that is under way.
public record Sent(MessageId question, MessageId answer) {}
