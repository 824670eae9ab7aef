// Every address that the site gives to itself leads to a file of the site, and every fragment to an id in it:
// links, assets, canonical and Open Graph addresses, JSON-LD, stylesheets, sitemap, feeds. Every page can be reached from home.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Tally } from '../report.mjs'

export async function links(site, documents) {
  const tally = new Tally()
  const map = { base: site.base, files: new Set(site.files), ids: new Map(documents.map(({ file, ids }) => [file, new Set(ids)])) }
  for (const { path, links, data } of documents) {
    for (const link of links) check(tally, map, path, link)
    for (const link of addresses(data, site.base)) check(tally, map, path, link)
  }
  for (const file of site.files) {
    for (const link of written(file, await text(site, file))) check(tally, map, site.base.pathname + file, link)
  }
  reach(tally, map, documents)
  return tally
}

function check(tally, map, from, link) {
  const url = new URL(link, new URL(from, map.base))
  if (url.origin !== map.base.origin) return
  const file = fileAt(map, url)
  if (!file) return tally.check(from, [`${link} leads nowhere`])
  const id = decodeURIComponent(url.hash.slice(1))
  tally.check(from, id && !map.ids.get(file)?.has(id) ? [`${link} names no id of ${file}`] : [])
}

/** The file behind an address, without any redirect. */
function fileAt({ base, files }, url) {
  if (!url.pathname.startsWith(base.pathname)) return url.href === base.origin + '/' ? 'index.html' : null
  const path = decodeURIComponent(url.pathname.slice(base.pathname.length))
  const file = path === '' || path.endsWith('/') ? `${path}index.html` : path
  return files.has(file) ? file : null
}

/** Addresses of the site itself among the strings of a page's JSON-LD. An `@id` may name a thing rather than a place in a page. */
function addresses(data, base) {
  const found = []
  for (const source of data) {
    JSON.parse(source, (key, value) => {
      if (typeof value === 'string' && value.startsWith(base.origin)) found.push(key === '@id' ? value.replace(/#.*/, '') : value)
      return value
    })
  }
  return [...new Set(found)]
}

async function text(site, file) {
  return /\.(css|xml|txt)$/.test(file) ? readFile(join(site.folder, file), 'utf8') : ''
}

/** Addresses in files that are not pages. */
function written(file, text) {
  if (file.endsWith('.css')) return [...text.matchAll(/url\(["']?([^"')]+)/g)].map(([, url]) => url).filter((url) => !url.startsWith('data:'))
  if (file.endsWith('.xml')) return [...text.matchAll(/<loc>([^<]+)|<link [^>]*href="([^"]+)/g)].map(([, loc, href]) => loc ?? href)
  return [...text.matchAll(/^Sitemap: (\S+)/gm)].map(([, url]) => url)
}

/** Follows links from the home page. Aliases and the page for missing addresses are for those who come from elsewhere. */
function reach(tally, map, documents) {
  const byFile = new Map(documents.map((document) => [document.file, document]))
  const reached = new Set(['index.html'])
  for (const file of reached) {
    const { path, links } = byFile.get(file)
    for (const link of links) {
      const url = new URL(link, new URL(path, map.base))
      const next = url.origin === map.base.origin && fileAt(map, url)
      if (byFile.has(next)) reached.add(next)
    }
  }
  for (const { file, path, kind } of documents) {
    if (kind === 'page' || kind === 'guide') tally.check(path, reached.has(file) ? [] : ['cannot be reached from the home page'])
  }
}
