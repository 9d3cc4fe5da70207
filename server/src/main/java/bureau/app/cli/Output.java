package bureau.app.cli;

import picocli.CommandLine.Option;

/// How a command answers: in words, or as one JSON document.
final class Output {
  @Option(
      names = "--json",
      description = "print one JSON document and nothing else on standard output")
  private boolean json;

  boolean isJson() {
    return json;
  }
}
