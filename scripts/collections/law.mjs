// Chapters of the labour code, as pages.
import { escaped, page } from './html.mjs'

const tidy = (title) => title.replace(/\s+/g, ' ').trim().replace(/\.$/, '')
const isChapter = (title) => /^Chapitre/.test(title)

function* articles(node) {
  for (const one of node.children ?? []) {
    if (one.type === 'article') yield one
    else yield* articles(one)
  }
}

function body(node, level) {
  return (node.children ?? [])
    .map((one) =>
      one.type === 'article'
        ? `<h6>Article ${escaped(one.data.num)}</h6>\n` + paragraphs(one.data.texte)
        : `<h${Math.min(level, 5)}>${escaped(tidy(one.data.title))}</h${Math.min(level, 5)}>\n${body(one, level + 1)}`,
    )
    .join('')
}

const paragraphs = (text) =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => `<p>${escaped(line)}</p>\n`)
    .join('')

function* chosen(node, path, cited) {
  for (const one of node.children ?? []) {
    if (one.type !== 'section') continue
    const title = tidy(one.data.title)
    const here = [...path, title]
    if (!isChapter(title)) {
      yield* chosen(one, here, cited)
    } else if ([...articles(one)].some((article) => cited.has(article.data.num))) {
      yield { section: one, path: here }
    }
  }
}

// @param code the tree of the package
// @param cited numbers of articles
// @return the chapters that hold one of them
export function chapters(code, cited) {
  return [...chosen(code, [tidy(code.data.title)], cited)].map(({ section, path }) => {
    const title = `${path[0]}, ${path.at(-1)}`
    const place = path.slice(1, -1).map((part, depth) => `<h${depth + 2}>${escaped(part)}</h${depth + 2}>\n`)
    return {
      file: `${section.data.id}.html`,
      title,
      source: `https://www.legifrance.gouv.fr/codes/section_lc/${code.data.id}/${section.data.id}`,
      date: code.data.dateDebutVersion,
      content: page('fr', title, place.join('') + body(section, place.length + 2)),
    }
  })
}
