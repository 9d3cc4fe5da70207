#!/usr/bin/env bash
# Installs the gateways that Bureau is measured beside, each version once into the user's cache, and
# prints the folder that holds them. Never part of a test.
#
# LiteLLM is taken in exactly this version or not at all: releases of it have carried malicious code.
set -eu
cd "$(dirname "$0")/.."
tensorzero=2026.6.0
litellm=1.106.2
portkey=1.15.2
node_server=1.14.1 # with newer ones Portkey answers streams with 500
peers=${XDG_CACHE_HOME:-$HOME/.cache}/bureau/peers
mkdir -p "$peers"

# Runs a command that fills a fresh folder, which then gets its name in one step.
fetched() {
  local folder=$peers/$1 fresh
  shift
  [ -d "$folder" ] && return
  printf '%s\n' "Fetching $(basename "$folder") once into $folder" >&2
  fresh=$(mktemp -d "$peers/fresh.XXXXXX")
  "$@" "$fresh" >&2
  mv -T "$fresh" "$folder"
}

from_pypi() {
  PIP_ROOT_USER_ACTION=ignore "$(scripts/python.sh)" -m pip install --quiet --disable-pip-version-check --no-input --target "$2" "$1"
}

from_npm() {
  printf '{"private":true,"dependencies":{"@portkey-ai/gateway":"%s"},"overrides":{"@hono/node-server":"%s"}}' \
    "$portkey" "$node_server" >"$1/package.json"
  scripts/node.sh npm --prefix "$1" install --ignore-scripts --no-audit --no-fund --loglevel=error
}

is() {
  if [ "$2" != "$3" ]; then
    printf '%s\n' "$1 $3 lies where $2 should: remove $peers and look into it before anything of it runs." >&2
    exit 1
  fi
}

fetched "tensorzero-$tensorzero" from_pypi "tensorzero==$tensorzero"
fetched "litellm-$litellm" from_pypi "litellm[proxy]==$litellm"
fetched "portkey-$portkey" from_npm

version() { sed -n 's/^Version: //p' "$peers/$1"/"$2"-*.dist-info/METADATA; }
is TensorZero "$tensorzero" "$(version "tensorzero-$tensorzero" tensorzero)"
is LiteLLM "$litellm" "$(version "litellm-$litellm" litellm)"
is "Node server" "$node_server" "$(sed -n 's/^  "version": "\(.*\)",/\1/p' "$peers/portkey-$portkey/node_modules/@hono/node-server/package.json")"
printf '%s\n' "$peers"
