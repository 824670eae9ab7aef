// Each page with scripts, loaded in each width: nothing moves while it loads, nothing is reported, and nothing sticks out in
// either colour scheme.

import { each, open, SCHEMES, WIDTHS } from '../browser.mjs'
import { Tally } from '../report.mjs'
import { misplaced } from './layout.mjs'

export async function stability(browser, origin, pages) {
  const tally = new Tally()
  for (const width of WIDTHS) {
    const context = await browser.newContext({ viewport: { width, height: 900 } })
    await each(pages, async (entry) => {
      const { page, complaints } = await open(context, origin, entry)
      const shift = await lasting(page)
      tally.check(`${entry.path} at ${width}`, [...complaints, ...shift ? [`layout shift of ${shift}`] : []])
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme })
        tally.check(`${entry.path} at ${width} ${colorScheme}`, await page.evaluate(misplaced))
      }
      await page.close()
    })
    await context.close()
  }
  return tally
}

// A busy machine paints the page while it is still being read: tables and menus grow as more of them comes in. That is
// gone the next time; what the page does by itself comes back each time, and is the smallest of what was seen.
async function lasting(page) {
  let least = await page.evaluate(shifts)
  for (let again = 0; least > 0 && again < 3; again += 1) {
    await page.reload({ waitUntil: 'load' })
    least = Math.min(least, await page.evaluate(shifts))
  }
  return least
}

// Runs in the browser. The observer is handed all shifts since the page began; two frames let the last ones arrive.
function shifts() {
  return new Promise((done) => {
    let sum = 0
    new PerformanceObserver((list) => { for (const { value } of list.getEntries()) sum += value }).observe({ type: 'layout-shift', buffered: true })
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 50)))
  })
}
