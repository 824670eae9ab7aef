// Pictures of a built site for people to look at: `node shots.mjs SITE_FOLDER PICTURE_FOLDER`.

import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { launch, SCHEMES } from './browser.mjs'
import { host } from './host.mjs'
import { readSite } from './site.mjs'

const WIDTHS = [360, 1280]
/** One picture shows this much of a page's height; a long page has several, and these are the most of them. */
const HEIGHT = 1800
const MOST = 14
const VIEWS = {
  home: '', guides: 'guides/', guide: 'guides/backend-developer/', electrician: 'guides/electrician/',
  glossary: 'glossary/', skills: 'skills/', 'a-z': 'a-z/', sources: 'sources/', method: 'method/', missing: '404.html',
  compare: 'compare/', pair: 'compare/backend-developer-vs-data-engineer/', pay: 'pay/', map: 'map/', search: 'search/',
}

const [folder, pictures] = process.argv.slice(2).map((path) => resolve(path))
const site = await readSite(folder)
const { origin, close } = await host(folder, site.base.pathname)
const browser = await launch()
await mkdir(pictures, { recursive: true })
for (const colorScheme of SCHEMES) {
  for (const width of WIDTHS) {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: HEIGHT }, reducedMotion: 'reduce' })
    for (const [name, path] of Object.entries(VIEWS)) {
      await page.goto(origin + site.base.pathname + path)
      const whole = await page.evaluate(() => document.documentElement.scrollHeight)
      for (let n = 0; n < Math.min(MOST, whole / HEIGHT); n += 1) {
        await page.evaluate((top) => scrollTo(0, top), n * HEIGHT)
        await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}-${n + 1}.png`) })
      }
    }
    await page.close()
  }
}
const page = await browser.newPage()
await page.goto(`${origin}${site.base.pathname}guides/backend-developer/`)
await writeFile(join(pictures, 'guide.pdf'), await page.pdf({ format: 'A4', preferCSSPageSize: true }))
await browser.close()
close()
