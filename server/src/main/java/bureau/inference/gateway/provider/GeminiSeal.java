package bureau.inference.gateway.provider;

import org.jspecify.annotations.Nullable;

/// The seal on thoughts of this maker: its `thoughtSignature`, marked. A program keeps seals
/// without knowing whose they are and may bring those of another maker, which the API would refuse
/// with the whole request.
final class GeminiSeal {
  private static final String MARK = "gemini:";

  private GeminiSeal() {}

  static String of(String signature) {
    return MARK + signature;
  }

  /// {@return the signature in the seal; `null` if there is none or it is another maker's}
  static @Nullable String signature(@Nullable String seal) {
    return seal != null && seal.length() > MARK.length() && seal.startsWith(MARK)
        ? seal.substring(MARK.length())
        : null;
  }
}
