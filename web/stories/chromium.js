// The browser of the stories: Chromium from a package, unpacked once into the user's cache. It runs
// with its own security on: the package's suggested switches turn web security and site isolation
// off, and every security story would prove nothing.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";

const SWITCHES = [
  "--no-sandbox", // the kernel's sandbox needs rights that a container's root lacks; not web security
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Starts the browser; `close()` ends it and removes what it wrote. */
export async function launch() {
  const { executablePath, libraries } = await unpacked();
  const own = mkdtempSync(join(tmpdir(), "bureau-browser-"));
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    chromiumSandbox: false,
    args: SWITCHES,
    env: { ...process.env, ...libraries, TMPDIR: own, HOME: own },
  });
  browser.on("disconnected", () => rmSync(own, { recursive: true, force: true }));
  return browser;
}

async function unpacked() {
  if (process.env.BUREAU_CHROMIUM) {
    return { executablePath: process.env.BUREAU_CHROMIUM, libraries: {} };
  }
  const bin = packedFiles();
  const version = JSON.parse(readFileSync(join(bin, "..", "package.json"), "utf8")).version;
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "bureau");
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    await unpack(bin, cache, folder);
  }
  const executablePath = join(folder, "chromium");
  return { executablePath, libraries: librariesFor(executablePath, folder) };
}

function packedFiles() {
  const main = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  return join(dirname(main), "..", "bin");
}

async function unpack(bin, cache, folder) {
  const fresh = mkdtempSync(join(cache, "chromium-"));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = fresh; // where the package's own unpacking writes
  try {
    const { inflate } = await import("@sparticuz/chromium");
    for (const file of ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"]) {
      await inflate(join(bin, file));
    }
  } finally {
    if (before === undefined) {
      delete process.env.TMPDIR;
    } else {
      process.env.TMPDIR = before;
    }
  }
  try {
    renameSync(fresh, folder);
  } catch (failure) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(folder)) {
      throw failure; // else another run was first, with the same files
    }
  }
}

/** The package's fonts beside the machine's own: a machine may have none, and then Chromium dies. */
function fontsOf(folder) {
  const file = join(folder, "fonts.conf");
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, "fonts")}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`,
  );
  return file;
}

/** The machine's own libraries where they suffice, else those that the package brings. */
function librariesFor(executablePath, folder) {
  const fonts = { FONTCONFIG_FILE: fontsOf(folder) };
  const choices = [fonts, { ...fonts, LD_LIBRARY_PATH: join(folder, "al2023", "lib") }];
  for (const libraries of choices) {
    const trial = spawnSync(executablePath, ["--version"], { env: { ...process.env, ...libraries } });
    if (trial.status === 0) {
      return libraries;
    }
  }
  throw new Error(`Chromium in ${folder} does not start on this machine: install its libraries (apt-get install libnss3)`);
}
