// The pay index: complete and in order without scripts, sorted by a button in each head with them, by keyboard too.

import { open } from '../browser.mjs'
import { Tally } from '../report.mjs'

export async function sorting(browser, origin, site) {
  const tally = new Tally()
  const path = `${site.base.pathname}pay/`
  if (!site.pages.some((page) => page.path === path)) return { ...tally, note: 'there is no pay index' }
  for (const javaScriptEnabled of [false, true]) {
    const context = await browser.newContext({ javaScriptEnabled })
    const { page, complaints } = await open(context, origin, { path, kind: 'page' })
    const medians = () => column(page, 'Median pay')
    tally.check(`scripts ${javaScriptEnabled}: as it comes`, isSorted(await medians(), (a, b) => b - a) ? [] : ['not by the median'])
    const buttons = await page.locator('.sortable th button').count()
    tally.check(`scripts ${javaScriptEnabled}: buttons`, buttons > 0 === javaScriptEnabled ? [] : [`${buttons} buttons`])
    if (javaScriptEnabled) await withScripts(page, medians, tally)
    tally.check(path, complaints)
    await context.close()
  }
  return tally
}

async function withScripts(page, medians, tally) {
  const before = await page.locator('.sortable tbody tr').count()
  const head = (name) => page.locator('.sortable').first().locator('th', { hasText: name }).first()
  const press = async (name, expected) => {
    await head(name).locator('button').focus()
    await page.keyboard.press('Enter')
    const said = await head(name).getAttribute('aria-sort')
    const others = await page.locator('.sortable').first().locator('th[aria-sort]').count()
    tally.check(`${name}, ${expected}`, said === expected && others === 1 ? [] : [`aria-sort is ${said}, on ${others} heads`])
  }
  await press('Median pay', 'ascending')
  tally.check('rising medians', isSorted(await medians(), (a, b) => a - b) ? [] : ['they do not rise'])
  await press('Outlook', 'descending')
  tally.check('falling outlooks', isSorted(await column(page, 'Outlook'), (a, b) => b - a) ? [] : ['they do not fall'])
  await press('Career', 'ascending')
  const names = await page.locator('.sortable').first().locator('tbody th').allTextContents()
  tally.check('names', isSorted(names, (a, b) => a.localeCompare(b, 'en')) ? [] : [`not in order: ${names.join(', ')}`])
  tally.check('rows', await page.locator('.sortable tbody tr').count() === before ? [] : ['some are lost'])
}

/** The values of a column that has any, row by row. */
async function column(page, label) {
  const cells = page.locator('.sortable').first().locator(`td[data-label="${label}"]`)
  const values = await cells.evaluateAll((all) => all.map((cell) => cell.dataset.value))
  return values.filter((value) => value !== '').map(Number)
}

function isSorted(values, order) {
  return values.length > 1 && values.every((value, n) => n === 0 || order(values[n - 1], value) <= 0)
}
