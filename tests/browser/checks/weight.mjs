// What a reader on a slow line waits for, compressed as a host sends it: styles, pages, scripts, and how many requests a page makes.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { open } from '../browser.mjs'
import { Tally } from '../report.mjs'

const STYLES_AT_MOST = 12 * 1024
/** Of the fullest guide, by gzip, which every host has. */
const GUIDE_AT_MOST = 25 * 1024
/** The same by Brotli at its best, as hosts keep files that they compress once. */
const GUIDE_BY_BROTLI_AT_MOST = 20.5 * 1024
/** Of a list or another page. */
const PAGE_AT_MOST = 16 * 1024
/** The page, its stylesheet, the icon, the half kilobyte that waits for somebody to search. */
const REQUESTS_AT_MOST = 4

export async function weight(site, browser, origin) {
  const tally = new Tally()
  const styles = await Promise.all(site.files.filter((file) => file.endsWith('.css')).map((file) => readFile(join(site.folder, file))))
  const css = styles.reduce((sum, bytes) => sum + packed(bytes), 0)
  tally.check('stylesheets', over(css, STYLES_AT_MOST))
  const pages = site.pages.map((entry) => ({ ...entry, size: packed(entry.html) })).toSorted((a, b) => b.size - a.size)
  for (const { path, kind, size } of pages) tally.check(path, over(size, kind === 'guide' ? GUIDE_AT_MOST : PAGE_AT_MOST))
  const fullest = pages.find(({ kind }) => kind === 'guide')
  const best = brotliCompressSync(fullest.html).length
  tally.check(`${fullest.path} by Brotli`, over(best, GUIDE_BY_BROTLI_AT_MOST))
  const requests = await made(browser, origin, fullest)
  tally.check(fullest.path, requests > REQUESTS_AT_MOST ? [`${requests} requests`] : [])
  return { ...tally, note: `${kilobytes(css)} of styles, ${kilobytes(fullest.size)} of HTML (${kilobytes(best)} by Brotli) and ${requests} requests for ${fullest.path}` }
}

function over(size, most) {
  return size > most ? [`${size} bytes compressed, of ${most}`] : []
}

async function made(browser, origin, entry) {
  const context = await browser.newContext()
  let requests = 0
  context.on('request', () => { requests += 1 })
  const { page } = await open(context, origin, entry)
  await page.waitForLoadState('networkidle')
  await context.close()
  return requests
}

function packed(bytes) {
  return gzipSync(bytes, { level: 9 }).length
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KiB`
}
