#!/usr/bin/env bash
# Builds what is not up to date.
#
#   scripts/build.sh                web application and server
#   scripts/build.sh web-packages   only installs the packages of the web application
#   scripts/build.sh collections    only makes the collections of the demonstration
set -eu
cd "$(dirname "$0")/.."

missing() {
  printf '%s\n' "$1" >&2
  exit 1
}

# Installs the locked packages, unless they are the ones that lie there.
web_packages() {
  local stamp=web/node_modules/.installed
  if ! cmp -s web/package-lock.json "$stamp"; then
    printf '%s\n' "Installing the packages of the web application"
    # not "npm ci": it refuses a lock without the packages of other platforms, which a registry may
    # lack; what the lock names is installed as it names it either way
    scripts/node.sh npm --prefix web install --no-save --no-audit --no-fund --loglevel=error
    cp web/package-lock.json "$stamp"
  fi
}

web() {
  local built=web/dist/index.html
  if [ -f "$built" ] && [ -z "$(find web \( -name node_modules -o -name dist -o -name stories \) -prune -o -type f -newer "$built" -print -quit)" ]; then
    return
  fi
  web_packages
  printf '%s\n' "Building the web application"
  scripts/node.sh npm --prefix web run --silent build
}

# What the demonstration knows: the handbook, and public texts out of packages. Without a registry it
# goes without those.
collections() {
  local built=server/target/collections/fr-travail/documents.json
  mkdir -p server/target/collections
  if [ -f "$built" ] && [ -z "$(find scripts/collections docs -type f -newer "$built" -print -quit)" ]; then
    return
  fi
  scripts/node.sh node scripts/collections/build.mjs server/target/collections "${XDG_CACHE_HOME:-$HOME/.cache}/bureau/collections" ||
    printf '%s\n' "The demonstration goes without its French collection: the packages it is made of could not be had." >&2
}

server() {
  local built=server/target/app/bureau.jar
  if [ -f "$built" ] && [ -z "$(find pom.xml server/pom.xml server/src/main server/target/collections workers web/dist -name target -prune -o -type f ! -name '*.pyc' -newer "$built" -print -quit)" ]; then
    return
  fi
  command -v mvn >/dev/null || missing "Bureau is built with Maven 3.8 or newer, and there is none: apt-get install maven"
  printf '%s\n' "Building the server"
  rm -f server/target/app/bureau.aot
  # what is compiled here is what the tests run: the same warnings are errors
  scripts/java.sh mvn --batch-mode --quiet --no-transfer-progress --projects server --also-make -Dmaven.test.skip=true package
}

case ${1:-all} in
  web-packages) web_packages ;;
  web) web ;;
  collections) collections ;;
  all)
    scripts/java.sh >/dev/null
    scripts/python.sh >/dev/null || true
    web
    collections
    server
    if [ ! -f server/target/app/bureau.aot ]; then
      printf '%s\n' "Preparing quick starts"
      scripts/train.sh "$PWD/bureau" "$PWD/server/target/app"
    fi
    ;;
  *) missing "usage: scripts/build.sh [web-packages|web|collections]" ;;
esac
