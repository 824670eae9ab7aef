// Pictures of a built site for people to look at: `node shots.mjs SITE_FOLDER PICTURE_FOLDER`.

import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { launch, SCHEMES } from './browser.mjs'
import { host } from './host.mjs'
import { readSite } from './site.mjs'

const WIDTHS = [360, 1280]
/** A picture's name, its page below the site's root, and the element at its top. */
const VIEWS = [
  ['home', ''], ['guides', 'guides/'], ['guide', 'guides/backend-developer/'], ['electrician', 'guides/electrician/'],
  ['glossary', 'glossary/'], ['skills', 'skills/'], ['a-z', 'a-z/'], ['sources', 'sources/'], ['missing', '404.html'],
  ['pay', 'guides/backend-developer/', '#what-it-pays'], ['faq', 'guides/backend-developer/', '#faq'],
]
/** Taller pictures than this are cut. */
const TALLEST = { '': 16000, '#': 1800 }

const [folder, pictures] = process.argv.slice(2).map((path) => resolve(path))
const site = await readSite(folder)
const { origin, close } = await host(folder, site.base.pathname)
const browser = await launch()
await mkdir(pictures, { recursive: true })
for (const colorScheme of SCHEMES) {
  for (const width of WIDTHS) {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } })
    for (const [name, path, top] of VIEWS) {
      await page.goto(origin + site.base.pathname + path)
      const y = top ? await page.locator(top).evaluate((node) => node.getBoundingClientRect().top + scrollY - 16) : 0
      const whole = await page.evaluate(() => document.documentElement.scrollHeight)
      const height = Math.min(whole - y, TALLEST[top?.[0] ?? ''])
      await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`), fullPage: true, clip: { x: 0, y, width, height } })
    }
    await page.close()
  }
}
const page = await browser.newPage()
await page.goto(`${origin}${site.base.pathname}guides/backend-developer/`)
await writeFile(join(pictures, 'guide.pdf'), await page.pdf({ format: 'A4', preferCSSPageSize: true }))
await browser.close()
close()
