package bureau.app.cli;

import picocli.CommandLine.Option;

/// How a command answers: in words, or as one JSON document.
final class Output {
  @Option(
      names = "--json",
      description = "print one JSON document and nothing else on standard output")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and stop")
  @SuppressWarnings("UnusedVariable") // the parser asks for it by its annotation
  private boolean help;

  boolean isJson() {
    return json;
  }
}
