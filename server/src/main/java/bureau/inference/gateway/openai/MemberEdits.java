package bureau.inference.gateway.openai;

import bureau.inference.gateway.program.Switches;
import bureau.inference.gateway.provider.Members.Member;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// The only changes that a request for something else than an answer in words may undergo on its
/// way to a provider of the same dialect: the model's name, and the [Switches] that are left out.
/// Everything else goes through byte for byte.
public final class MemberEdits {
  private static final JsonMapper JSON = new JsonMapper();

  private MemberEdits() {}

  /// {@return the request as the provider gets it}
  ///
  /// @param members of the request in these bytes
  /// @param model the name that the provider knows
  public static byte[] apply(byte[] bytes, List<Member> members, String model) {
    var out = new ByteArrayOutputStream(bytes.length + 128);
    write(out, "{\"model\":" + JSON.writeValueAsString(model));
    for (var member : members) {
      if (!member.name().equals("model") && !Switches.DROPPED.contains(member.name())) {
        write(out, "," + JSON.writeValueAsString(member.name()) + ":");
        out.write(bytes, member.from(), member.to() - member.from());
      }
    }
    write(out, "}");
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
