// Weighs what a first visit loads before anything can be shown, and fails over the limit.
import { readFileSync, rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 350;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

function reach(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) reach(next, seen);
  return seen;
}

function weigh(file) {
  return gzipSync(readFileSync(new URL(file, dist))).length / 1024;
}

function report(name, keys) {
  let scripts = 0;
  let styles = 0;
  for (const key of keys) {
    scripts += weigh(manifest[key].file);
    for (const sheet of manifest[key].css ?? []) styles += weigh(sheet);
  }
  console.log(
    `${name.padEnd(44)} ${scripts.toFixed(1).padStart(7)} KB script ${styles.toFixed(1).padStart(6)} KB style (gzip)`,
  );
  return scripts;
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const first = reach(entry);
const weight = report('first script', first);
for (const key of Object.keys(manifest)) {
  if (manifest[key].isDynamicEntry && !key.includes('i18n/')) {
    report(
      `  + ${key}`,
      [...reach(key)].filter((part) => !first.has(part)),
    );
  }
}
if (weight > LIMIT_KB) {
  console.error(
    `The first script weighs ${weight.toFixed(1)} KB compressed; the limit is ${LIMIT_KB} KB.`,
  );
  process.exit(1);
}
// The list of parts was for this check; it is not served.
rmSync(new URL('.vite/', dist), { recursive: true });
