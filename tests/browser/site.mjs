// The built site as files: which pages there are, what each says of itself, and which of them stand for the rest.

import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** More pages than this in one folder are of one kind, and some of them stand for all. */
const SAMPLE_ABOVE = 12
const SAMPLE = 4

/** Reads `folder`. The site's own address is the canonical address of its home page. */
export async function readSite(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
  const home = await readFile(join(folder, 'index.html'), 'utf8')
  const base = new URL(/<link rel="canonical" href="([^"]+)"/.exec(home)[1])
  const pages = await Promise.all(files.filter((file) => file.endsWith('.html')).map(async (file) => {
    const html = await readFile(join(folder, file), 'utf8')
    return { file, path: base.pathname + file.replace(/(^|\/)index\.html$/, '$1'), html, kind: kind(file, html) }
  }))
  return { folder, files, base, pages, sample: sample(pages) }
}

function kind(file, html) {
  if (file === '404.html') return 'missing'
  if (/<meta http-equiv="refresh"/.test(html)) return 'alias'
  return /<meta property="og:type" content="article"/.test(html) && file.startsWith('guides/') ? 'guide' : 'page'
}

/** Every guide, and every page of a small folder; of a large folder the pages at even steps from the shortest to the longest. */
function sample(pages) {
  const folders = group(pages, shelf)
  return [...folders.values()].flatMap((shelved) => {
    if (shelved.length <= SAMPLE_ABOVE || shelved[0].kind === 'guide') return shelved
    const bySize = shelved.toSorted((a, b) => a.html.length - b.html.length)
    return Array.from({ length: SAMPLE }, (_, n) => bySize[Math.round(n * (bySize.length - 1) / (SAMPLE - 1))])
  })
}

/** The folder that lists a page: `skills/` for `skills/python/index.html`. */
function shelf({ file, kind }) {
  return `${kind} ${file.split('/').slice(0, -2).join('/')}`
}

function group(items, key) {
  const groups = new Map()
  for (const item of items) groups.set(key(item), [...groups.get(key(item)) ?? [], item])
  return groups
}
