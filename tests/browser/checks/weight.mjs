// What a reader on a slow line waits for, compressed as a host sends it.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Tally } from '../report.mjs'

const STYLES_AT_MOST = 12 * 1024

export async function weight(site) {
  const tally = new Tally()
  const styles = await Promise.all(site.files.filter((file) => file.endsWith('.css')).map((file) => readFile(join(site.folder, file))))
  const css = styles.reduce((sum, bytes) => sum + packed(bytes), 0)
  tally.check('stylesheets', css > STYLES_AT_MOST ? [`${css} bytes compressed, of ${STYLES_AT_MOST}`] : [])
  const guides = site.pages.filter(({ kind }) => kind === 'guide').map(({ path, html }) => ({ path, size: packed(html) }))
  const fullest = guides.toSorted((a, b) => b.size - a.size)[0]
  return { ...tally, note: `${kilobytes(css)} of styles, ${kilobytes(fullest.size)} of HTML for ${fullest.path}` }
}

function packed(bytes) {
  return gzipSync(bytes, { level: 9 }).length
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KiB`
}
