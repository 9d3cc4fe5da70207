#!/usr/bin/env bash
# Measures a Bureau started for it, beside its upstream asked directly, a bare relay, and nginx where there is one.
#
#   ROUNDS=5 SECONDS=6 ONLY=throughput,streams SOAK=15m scripts/bench.sh
#   scripts/bench.sh peers    beside the gateways of others, which are fetched once
set -eu
cd "$(dirname "$0")/.."
if [ "${1:-}" = peers ]; then
  PEERS=$(scripts/peers.sh)
  PYTHON=$(scripts/python.sh)
  NODE=$(scripts/node.sh)/node
  export PEERS PYTHON NODE
fi
scripts/java.sh mvn --batch-mode --quiet --no-transfer-progress --projects bench -Dmaven.test.skip=true compile
java=$(scripts/java.sh)/bin/java
exec "$java" -XX:+UseSerialGC -Xmx1g -cp bench/target/classes bureau.bench.Bench "$@"
