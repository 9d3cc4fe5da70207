#!/usr/bin/env bash
# A JDK that can build and run Bureau (25 or newer), also where an older Java is the default.
#
#   scripts/java.sh           prints its folder
#   scripts/java.sh mvn …     runs a command with it as JAVA_HOME and first on PATH
set -u
wanted=25

# Reads the version from the file `release` that every JDK carries: a hundred times faster than
# starting each one.
fits() {
  local version
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ "${version:-0}" -ge "$wanted" ]
}

find_java() {
  local candidate on_path
  on_path=$(command -v javac 2>/dev/null) && on_path=$(readlink -f "$on_path") && on_path=${on_path%/bin/javac}
  for candidate in "${BUREAU_JAVA:-}" "${JAVA_HOME:-}" "$on_path" \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/local/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* /opt/jdk/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$candidate" ] && fits "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  if on_path=$(command -v java 2>/dev/null); then
    printf '%s\n' "Bureau needs a JDK $wanted or newer; the one found here is older ($("$on_path" -version 2>&1 | head -n 1)). Install one (for example apt-get install temurin-25-jdk or openjdk-25-jdk) or name its folder in JAVA_HOME." >&2
  else
    printf '%s\n' "Bureau needs a JDK $wanted or newer and finds none. Install one (for example apt-get install temurin-25-jdk or openjdk-25-jdk) or name its folder in JAVA_HOME." >&2
  fi
  return 1
}

home=$(find_java) || exit 1
if [ "$#" -eq 0 ]; then
  printf '%s\n' "$home"
else
  export JAVA_HOME=$home PATH=$home/bin:$PATH
  # Maven's own libraries use what Java 25 warns about; nobody here can change them
  export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}"
  exec "$@"
fi
