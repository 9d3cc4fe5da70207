package bureau.inference.gateway.program;

import bureau.ground.platform.http.Problem;
import bureau.inference.gateway.call.RunningCall;
import bureau.inference.gateway.hub.AnswerReader;
import bureau.inference.gateway.hub.AnswerWriter;
import java.util.Locale;

/// The dialect in which a program asks and is answered.
///
/// @param <R> its requests
public interface ProgramDialect<R extends ProgramRequest> {
  /// Tells the program why its stream breaks off.
  @FunctionalInterface
  interface BrokenOff {
    /// {@return the event that ends the stream}
    byte[] event(Problem problem, Locale language);
  }

  /// What a call needs.
  ///
  /// @param request the body that the provider gets
  /// @param passage the way of its answer to the program
  /// @param brokenOff asked once, behind what the passage has handed on by then
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Prepared(byte[] request, Passage passage, BrokenOff brokenOff) {}

  /// What a call needs that goes through the common words.
  ///
  /// @param request the body that the provider gets
  /// @param writer of its answer for the program
  /// @param brokenOff as of [Prepared]
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Translated(byte[] request, AnswerWriter writer, BrokenOff brokenOff) {
    /// {@return the same with the reader of the provider's answer}
    public Prepared answeredBy(AnswerReader reader) {
      return new Prepared(request, new Translation(reader, writer), brokenOff);
    }
  }

  /// {@return the request in these bytes}
  ///
  /// @throws bureau.ground.platform.http.ProblemException 400 if it is none that the gateway can go
  ///   by
  R read(byte[] bytes);

  /// Puts the request into the dialect of the provider that the call goes to.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 400 for what must not or cannot be asked
  ///   there
  Prepared prepare(R request, RunningCall call);

  /// As [#prepare], but through the common words even where both sides speak the same dialect: for
  /// an answer that must not be relayed as it comes.
  ///
  /// @throws bureau.ground.platform.http.ProblemException 400 for what must not be asked there, or
  ///   has no common words
  Translated translate(R request, RunningCall call);

  /// {@return the header of the answer that names the call}
  String idHeader();
}
