package bureau.work.conversations;

import bureau.ground.access.Caller;
import bureau.material.knowledge.DocumentId;
import bureau.material.knowledge.Knowledge;
import bureau.material.knowledge.SourcedAnswer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Shows answers from documents as their reader may see them at this moment: what is quoted from a
/// document that is gone, or that they may not read any more, is left out.
public final class Sight {
  private final Knowledge knowledge;

  public Sight(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  public Message of(Caller.Person reader, Message message) {
    return of(reader, List.of(message)).getFirst();
  }

  public List<Message> of(Caller.Person reader, List<Message> messages) {
    var quoted = new HashSet<DocumentId>();
    for (var message : messages) {
      if (message.sources() != null) {
        quoted.addAll(message.sources().documents());
      }
    }
    var readable = knowledge.readable(reader, quoted);
    return messages.stream().map(message -> of(message, readable)).toList();
  }

  public SourcedAnswer of(Caller.Person reader, SourcedAnswer sources) {
    return sources.seenIn(knowledge.readable(reader, sources.documents()));
  }

  private static Message of(Message message, Set<DocumentId> readable) {
    var sources = message.sources();
    return sources == null ? message : message.from(sources.seenIn(readable));
  }
}
