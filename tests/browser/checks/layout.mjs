// Each page under the strict policy and without scripts: the browser complains of nothing, nothing sticks out at the side,
// and no label of a chart lies upon another.

import { each, eachState, open } from '../browser.mjs'
import { Tally } from '../report.mjs'

export async function layout(browser, origin, pages) {
  const tally = new Tally()
  const context = await browser.newContext({ javaScriptEnabled: false })
  await each(pages, async (entry) => {
    const { page, complaints } = await open(context, origin, entry)
    await eachState(page, async (state) => tally.check(`${entry.path} at ${state}`, await page.evaluate(misplaced)))
    tally.check(entry.path, complaints)
    await page.close()
  })
  await context.close()
  return tally
}

// Runs in the browser.
export function misplaced() {
  const found = []
  const name = (node) => `<${node.localName}${node.classList.length ? `.${[...node.classList].join('.')}` : ''}>`
  const { scrollWidth } = document.scrollingElement
  if (scrollWidth > innerWidth) {
    const wide = [...document.body.querySelectorAll('*')].filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
    found.push(`page is ${scrollWidth} wide, by ${wide.slice(0, 3).map(name).join(', ')}`)
  }
  for (const chart of document.querySelectorAll('svg')) {
    const labels = [...chart.querySelectorAll('text')].map((node) => ({ text: node.textContent, box: node.getBoundingClientRect() }))
    for (const [n, one] of labels.entries()) {
      // A wide table scrolls in a frame of its own, and its charts with it.
      const framed = chart.closest('.table')
      if (!framed && (one.box.left < 0 || one.box.right > innerWidth)) found.push(`label "${one.text}" is cut at the side`)
      for (const other of labels.slice(n + 1)) {
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        // Line boxes are taller than their letters, so a few pixels of height may be shared.
        if (across > 0 && down > 5) found.push(`labels "${one.text}" and "${other.text}" overlap by ${Math.round(across)}px`)
      }
    }
  }
  return found
}
