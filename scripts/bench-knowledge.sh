#!/usr/bin/env bash
# Measures what knowledge search finds, on a folder of public data, and how long it takes; and what
# answers cite, and where they abstain.
#
#   DATA=../shared/data ONLY=law,piaf,translated,speed,answers MEANING=made|kept|none SAMPLE=1000 scripts/bench-knowledge.sh
set -eu
cd "$(dirname "$0")/.."
scripts/java.sh mvn --batch-mode --quiet --no-transfer-progress --projects server --also-make test-compile \
  dependency:build-classpath -Dmdep.outputFile=target/bench-classpath -Dmdep.includeScope=test
java=$(scripts/java.sh)/bin/java
measure() {
  "$java" -Xmx2g --enable-native-access=ALL-UNNAMED \
    -cp "server/target/test-classes:server/target/classes:$(cat server/target/bench-classpath)" "$@"
}
case ",${ONLY:-all}," in
  *,answers,*) measure bureau.material.knowledge.answer.KnowledgeAnswersBench "${DATA:-../shared/data}" ;;
  ,all,)
    measure bureau.material.knowledge.search.KnowledgeBench
    measure bureau.material.knowledge.answer.KnowledgeAnswersBench "${DATA:-../shared/data}"
    ;;
  *) measure bureau.material.knowledge.search.KnowledgeBench ;;
esac
