// Guidance sheets of service-public.fr about work, as pages.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { escaped, page } from './html.mjs'

const KINDS = new Set(["Fiche d'information", 'Fiche Question-réponse'])
const SUBJECT = 'Travail'
const THEMES = new Set(['Congés', 'Contrats et carrière', 'Quitter son emploi', 'Temps de travail'])
const ARTICLES = /\b([LRD]\d[\d-]*)(?: à ([LRD]\d[\d-]*))?/g

const children = (node, name) => (node.children ?? []).filter((child) => child.name === name)
const child = (node, name) => children(node, name)[0]
const text = (node) => (node === undefined ? '' : node.type === 'text' ? node.text : (node.children ?? []).map(text).join(''))
const words = (node) => text(node).replace(/\s+/g, ' ').trim()

const HEADED = new Set(['Chapitre', 'SousChapitre', 'Cas', 'ANoter', 'Attention', 'ASavoir', 'Rappel'])

function html(node, level) {
  const inside = (next = level) => (node.children ?? []).map((one) => html(one, next)).join('')
  switch (node.name) {
    case undefined:
      return escaped(node.text ?? '')
    case 'Titre':
      return ''
    case 'Paragraphe':
      return `<p>${escaped(words(node))}</p>\n`
    case 'Liste':
      return `<ul>${children(node, 'Item').map((item) => `<li>${escaped(words(item))}</li>`).join('\n')}</ul>\n`
    case 'Tableau':
      return `<table>${children(node, 'Rangée').map(row).join('\n')}</table>\n`
    case 'Introduction':
    case 'Texte':
    case 'BlocCas':
    case 'ListeSituations':
      return inside()
    case 'Situation':
      return headed(node, level, inside(level + 1))
    default:
      return HEADED.has(node.name) ? headed(node, level, inside(level + 1)) : ''
  }
}

const row = (node) => `<tr>${children(node, 'Cellule').map((cell) => `<td>${escaped(words(cell))}</td>`).join('')}</tr>`

function headed(node, level, body) {
  const title = words(child(node, 'Titre'))
  const tag = `h${Math.min(level, 6)}`
  return (title ? `<${tag}>${escaped(title)}</${tag}>\n` : '') + body
}

function articlesOf(publication) {
  return children(publication, 'Reference').flatMap((reference) => {
    const label = words(child(reference, 'Titre'))
    return label.startsWith('Code du travail') ? [...label.matchAll(ARTICLES)].flatMap((found) => found.slice(1).filter(Boolean)) : []
  })
}

function sheet(publication) {
  const title = words(child(publication, 'dc:title'))
  const body = ['Introduction', 'Texte', 'ListeSituations'].flatMap((name) => children(publication, name)).map((part) => html(part, 2)).join('')
  return {
    file: `${publication.attributes.ID}.html`,
    title,
    source: publication.attributes.spUrl ?? `https://www.service-public.fr/particuliers/vosdroits/${publication.attributes.ID}`,
    date: /\d{4}-\d{2}-\d{2}/.exec(words(child(publication, 'dc:date')))?.[0] ?? null,
    content: page('fr', title, body),
    articles: articlesOf(publication),
  }
}

// @param folder of the package's sheets, a JSON tree of XML each
// @return those about contracts, time, leave and leaving that cite the labour code
export function sheets(folder) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => child(JSON.parse(readFileSync(join(folder, file), 'utf8')), 'Publication'))
    .filter((one) => one && KINDS.has(one.attributes.type) && words(child(one, 'dc:subject')) === SUBJECT && THEMES.has(words(child(one, 'SousThemePere'))))
    .map(sheet)
    .filter((one) => one.articles.length > 0)
}
