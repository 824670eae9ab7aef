// The outline of each page: one first-level heading, no level skipped, no id twice, a title of its own.

import { Tally } from '../report.mjs'

export function structure(documents) {
  const tally = new Tally()
  const titles = new Map()
  for (const { path, kind, headings, ids, title, lang } of documents) {
    tally.check(path, [
      ...wrongHeadings(headings),
      ...repeated(ids).map((id) => `id "${id}" stands twice`),
      ...title ? [] : ['no title'],
      ...lang ? [] : ['no language'],
    ])
    if (kind !== 'alias') titles.set(title, [...titles.get(title) ?? [], path])
  }
  for (const [title, paths] of titles) tally.check(paths[0], paths.length > 1 ? [`shares the title "${title}" with ${paths.slice(1).join(', ')}`] : [])
  return tally
}

function wrongHeadings(headings) {
  const first = headings.filter(({ level }) => level === 1).length
  const skips = headings.filter(({ level }, n) => level > (headings[n - 1]?.level ?? 0) + 1)
  return [
    ...first === 1 ? [] : [`${first} headings of level 1`],
    ...skips.map(({ level, text }) => `heading "${text}" skips to level ${level}`),
  ]
}

function repeated(ids) {
  return ids.filter((id, n) => ids.indexOf(id) !== n)
}
