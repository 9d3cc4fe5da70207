#!/usr/bin/env bash
# Runs the suite and closes with one line: how many tests passed and how many did not.
#
#   scripts/test.sh           everything but what takes long
#   scripts/test.sh nightly   what takes long
set -u
cd "$(dirname "$0")/.."
results=$(mktemp)
trap 'rm -f "$results"' EXIT
sound=0

maven() {
  scripts/java.sh mvn --batch-mode --no-transfer-progress "$@" || sound=1
}

# Adds up what the reports of a test runner in JUnit's XML say.
count() {
  local report
  for report in "$@"; do
    [ -f "$report" ] && sed -n 's/.*<testsuite \(.*\)/\1/p' "$report" | head -n 1
  done | tr ' ' '\n' | sed -n 's/^\(tests\|failures\|errors\|skipped\)="\([0-9]*\)".*/\1 \2/p' >>"$results"
}

find . -path '*/target/surefire-reports/*.xml' -not -path '*/node_modules/*' -delete

if [ "${1:-}" = nightly ]; then
  maven test -Dbureau.tests=nightly -Dbureau.tests.left-out= -Dbureau.tests.longest='4 h' -Dbureau.tests.longest-seconds=43200
else
  scripts/build.sh web-packages || exit 1
  scripts/node.sh npm --prefix web run --silent check || sound=1
  rm -f web/test-report.xml
  scripts/node.sh npm --prefix web run --silent test -- --reporter=default --reporter=junit --outputFile.junit=target/test-report.xml || sound=1
  scripts/build.sh web || exit 1
  scripts/build.sh collections
  maven spotless:check package
  count web/target/test-report.xml
fi
count testkit/target/surefire-reports/*.xml workers/*/target/surefire-reports/*.xml server/target/surefire-reports/*.xml

awk -v sound="$sound" '
  { sum[$1] += $2 }
  END {
    failed = sum["failures"] + sum["errors"]
    printf "%d passed, %d failed, %d skipped\n", sum["tests"] - failed - sum["skipped"], failed, sum["skipped"]
    if (sum["tests"] == 0) { print "No test ran." > "/dev/stderr"; exit 1 }
    exit sound != 0 || failed > 0
  }' "$results"
