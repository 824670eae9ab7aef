// What readers set for themselves: text spaced out as WCAG 1.4.12 allows, a zoom of 200 %, more contrast, colours of their own,
// and a language that runs from the right. Nothing may stick out or be cut off, and contrast must hold.

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { each, open, SCHEMES } from '../browser.mjs'
import { Tally } from '../report.mjs'
import { misplaced } from './layout.mjs'

/** Success criterion 1.4.12 of WCAG 2.2, and 1.4.4 at a window of 1280 pixels. */
const SPACED = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }'
const ZOOMED = { width: 640, height: 450 }

export async function preferences(browser, origin, pages) {
  const tally = new Tally()
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const context = await browser.newContext({ bypassCSP: true, viewport: ZOOMED })
  await each(pages, async (entry) => {
    const { page } = await open(context, origin, entry)
    tally.check(`${entry.path} at 200%`, await page.evaluate(misplaced))
    await page.addScriptTag({ content: axe })
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, contrast: 'more' })
      tally.check(`${entry.path} with more contrast, ${colorScheme}`, await page.evaluate(pale))
    }
    await page.emulateMedia({ forcedColors: 'active', contrast: 'no-preference' })
    tally.check(`${entry.path} in forced colours`, await page.evaluate(vanished))
    await page.emulateMedia({ forcedColors: 'none' })
    await page.evaluate(() => { document.documentElement.dir = 'rtl' })
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      tally.check(`${entry.path} from the right at ${width}`, await page.evaluate(wide))
    }
    await page.evaluate(() => { document.documentElement.dir = '' })
    await page.addStyleTag({ content: SPACED })
    await page.setViewportSize({ width: 320, height: 900 })
    tally.check(`${entry.path} spaced out`, await page.evaluate(wide))
    await page.close()
  })
  await context.close()
  return tally
}

// Run in the browser.

async function pale() {
  const { violations } = await globalThis.axe.run(document, { runOnly: ['color-contrast'], resultTypes: ['violations'] })
  return violations.flatMap(({ nodes }) => nodes.slice(0, 3).map(({ target }) => target.join(' ')))
}

/** Bars that have the colour of the page. */
function vanished() {
  const ground = getComputedStyle(document.body).backgroundColor
  const drawn = [...document.querySelectorAll('svg :is(.half, .full)')].filter((node) => node.checkVisibility())
  const gone = drawn.filter((node) => [getComputedStyle(node).fill, getComputedStyle(node).stroke].every((colour) => colour === ground || colour === 'none'))
  return gone.length ? [`${gone.length} of ${drawn.length} marks cannot be seen`] : []
}

/** A page wider than its window, or text that its box cuts off. */
function wide() {
  const { scrollWidth, clientWidth } = document.scrollingElement
  const cut = [...document.querySelectorAll('main :is(p, li, dd, dt, td, th, summary, h1, h2, h3, h4, h5)')].filter((node) => {
    const style = getComputedStyle(node)
    return style.overflowY === 'hidden' && node.scrollHeight > node.clientHeight + 2 && !node.closest('.vh') && style.position !== 'absolute'
  })
  return [
    ...scrollWidth > clientWidth ? [`page is ${scrollWidth} wide in ${clientWidth}`] : [],
    ...cut.slice(0, 3).map((node) => `<${node.localName}> is cut off`),
  ]
}
