#!/usr/bin/env bash
# Measures a Bureau started for it, beside its upstream asked directly, a bare relay, and nginx where there is one.
#
#   ROUNDS=5 SECONDS=6 ONLY=throughput,streams SOAK=15m scripts/bench.sh
set -eu
cd "$(dirname "$0")/.."
scripts/java.sh mvn --batch-mode --quiet --no-transfer-progress --projects bench -Dmaven.test.skip=true compile
java=$(scripts/java.sh)/bin/java
exec "$java" -XX:+UseSerialGC -Xmx1g -cp bench/target/classes bureau.bench.Bench
