// Each page with scripts allowed by the browser and refused by the policy: nothing moves while it loads, nothing is reported.

import { each, open } from '../browser.mjs'
import { Tally } from '../report.mjs'

export async function stability(browser, origin, pages) {
  const tally = new Tally()
  for (const width of [320, 1280]) {
    const context = await browser.newContext({ viewport: { width, height: 900 } })
    await each(pages, async (entry) => {
      const { page, complaints } = await open(context, origin, entry)
      const shift = await page.evaluate(shifts)
      tally.check(`${entry.path} at ${width}`, [...complaints, ...shift ? [`layout shift of ${shift}`] : []])
      await page.close()
    })
    await context.close()
  }
  return tally
}

// Runs in the browser. The observer is handed all shifts since the page began; two frames let the last ones arrive.
function shifts() {
  return new Promise((done) => {
    let sum = 0
    new PerformanceObserver((list) => { for (const { value } of list.getEntries()) sum += value }).observe({ type: 'layout-shift', buffered: true })
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 50)))
  })
}
