#!/usr/bin/env bash
# Writes the cache with which Bureau starts in half the time: classes as one whole start, on a home
# of its own, has loaded and linked them (JEP 483, 514). Bureau runs without it, too.
#
#   scripts/train.sh LAUNCHER JARS
set -u
launcher=$1
jars=$2
cache=$jars/bureau.aot
place=$(mktemp -d)
said=$place/said
server=

# The training server has a process group of its own: with the one that writes the cache at its end.
end() {
  if [ -n "$server" ]; then
    kill -TERM "$server" 2>/dev/null
    for _ in $(seq 50); do
      [ -e "$place/home/database/postmaster.pid" ] || break
      sleep 0.1
    done
    kill -KILL -- "-$server" 2>/dev/null
  fi
  rm -rf "$place" "$cache.new"
}
trap end EXIT
trap 'exit 130' INT TERM

# A sealed package is bound to the place of its jar: from the cache it would be refused, and Java would
# not start, as soon as the folder is moved.
here=$(dirname "$0")
"$("$here/java.sh")/bin/java" "$here/Unseal.java" "$jars"

set -m
rm -f "$cache"
env BUREAU_HOME="$place/home" BUREAU_PORT=0 BUREAU_MODELS_LOCAL=none BUREAU_PLATFORM_METRICS_PORT=0 \
  BUREAU_JAVA_OPTIONS="-XX:AOTCacheOutput=$cache.new" "$launcher" serve >"$said" 2>&1 </dev/null &
server=$!
set +m
for _ in $(seq 600); do
  grep -q 'Bureau is ready' "$said" && break
  kill -0 "$server" 2>/dev/null || break
  sleep 0.2
done
if ! grep -q 'Bureau is ready' "$said"; then
  printf '%s\n' "Quick starts could not be prepared; Bureau starts without them." >&2
  grep -v '\[aot\]' "$said" | tail -n 3 >&2
  exit 0
fi
BUREAU_HOME=$place/home "$launcher" api GET /api/public >/dev/null 2>&1
BUREAU_HOME=$place/home "$launcher" doctor >/dev/null 2>&1
kill -TERM "$server"
wait "$server"
server=
[ -f "$cache.new" ] && mv "$cache.new" "$cache"
exit 0
