// Keys alone: the skip link, folded answers and the switch of the period of pay. All without scripts of the page.

import { each, open } from '../browser.mjs'
import { Tally } from '../report.mjs'

export async function keyboard(browser, origin, pages) {
  const tally = new Tally()
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  await each(pages, async (entry) => {
    const { page } = await open(context, origin, entry)
    tally.check(`${entry.path}: skip link`, await skips(page))
    tally.check(`${entry.path}: folds`, await unfolds(page))
    for (const period of await page.locator('.switch input').evaluateAll((inputs) => inputs.map(({ value }) => value))) {
      tally.check(`${entry.path}: pay per ${period}`, await switches(page, period))
    }
    await page.close()
  })
  await context.close()
  return tally
}

async function skips(page) {
  await page.keyboard.press('Tab')
  const shown = await page.evaluate(() => {
    const { width, height } = document.activeElement.getBoundingClientRect()
    return document.activeElement.matches('a[href="#main"]') && width >= 24 && height >= 24
  })
  if (!shown) return ['the first stop is no visible link to the content']
  await page.keyboard.press('Enter')
  return await page.evaluate(() => location.hash === '#main') ? [] : ['does not lead to the content']
}

async function unfolds(page) {
  const summary = page.locator('main .part summary').first()
  if (await summary.count() === 0) return []
  await summary.focus()
  const open = () => summary.evaluate((node) => node.parentElement.open)
  const before = await open()
  await page.keyboard.press('Enter')
  const after = await open()
  await page.keyboard.press('Space')
  return !before && after && !await open() ? [] : ['Enter does not open it, or Space does not close it']
}

/** Arrow keys go through the periods; the figures of that period are to be seen, and no others. */
async function switches(page, period) {
  await page.locator('.switch input:checked').focus()
  for (let presses = 0; presses < 3 && await page.locator('.switch input:checked').inputValue() !== period; presses += 1) await page.keyboard.press('ArrowRight')
  return page.evaluate((period) => {
    const part = document.querySelector('.switch').closest('.part')
    const seen = (name) => [...part.querySelectorAll(`.${name}`)].filter((node) => node.checkVisibility()).map((node) => node.textContent.trim())
    const wanted = `p${period[0]}`
    const others = ['py', 'pm', 'ph'].filter((name) => name !== wanted)
    const figures = seen(wanted)
    return [
      ...figures.some((text) => /\d/.test(text)) ? [] : [`shows no figure per ${period}`],
      ...others.flatMap((name) => seen(name)).length ? [`shows figures of other periods too`] : [],
      ...part.querySelector('svg.chart') && !part.querySelector('svg.chart').textContent.includes(figures.find((text) => /^\D?\d/.test(text)) ?? '\0') ? ['the chart keeps other figures'] : [],
    ]
  }, period)
}
