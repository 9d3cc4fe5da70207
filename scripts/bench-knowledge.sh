#!/usr/bin/env bash
# Measures what knowledge search finds, on a folder of public data, and how long it takes.
#
#   DATA=../shared/data ONLY=law,piaf,translated,speed MEANING=made|kept|none SAMPLE=1000 scripts/bench-knowledge.sh
set -eu
cd "$(dirname "$0")/.."
scripts/java.sh mvn --batch-mode --quiet --no-transfer-progress --projects server --also-make test-compile \
  dependency:build-classpath -Dmdep.outputFile=target/bench-classpath -Dmdep.includeScope=test
java=$(scripts/java.sh)/bin/java
exec "$java" -Xmx2g --enable-native-access=ALL-UNNAMED \
  -cp "server/target/test-classes:server/target/classes:$(cat server/target/bench-classpath)" \
  bureau.material.knowledge.search.KnowledgeBench
