#!/usr/bin/env bash
# Packs dist/bureau-VERSION-linux-ARCH.tar.gz: the program, a Java of its own, the launcher. Unpacked,
# ./bureau serve needs nothing else on the machine.
set -eu
cd "$(dirname "$0")/.."
version=$(sed -n 's|.*<version>\(.*\)</version>.*|\1|p' <(sed -n '/<artifactId>bureau</,/<packaging>/p' pom.xml) | head -n 1)
name=bureau-$version-$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m)
target=dist/$name
jdk=$(scripts/java.sh)

rm -rf "$target" "$target.tar.gz"
mkdir -p "$target"
printf '%s\n' "Linking a Java for it"
"$jdk/bin/jlink" --output "$target/runtime" --strip-debug --no-header-files --no-man-pages --compress zip-6 \
  --add-modules java.se,jdk.unsupported,jdk.crypto.ec,jdk.httpserver,jdk.net,jdk.management,jdk.localedata,jdk.charsets,jdk.zipfs,jdk.incubator.vector
cp -r server/target/app "$target/lib"
rm -f "$target/lib/bureau.aot"
cp bureau LICENSE README.md CHANGELOG.md "$target/" 2>/dev/null || cp bureau LICENSE "$target/"
printf '%s\n' "Preparing quick starts"
scripts/train.sh "$PWD/$target/bureau" "$PWD/$target/lib"
tar -C dist -czf "$target.tar.gz" "$name"
rm -rf "$target"
printf '%s\n' "$target.tar.gz ($(du -m "$target.tar.gz" | cut -f1) MB)"
