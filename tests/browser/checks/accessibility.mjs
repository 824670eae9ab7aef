// axe-core on each page in each width and colour scheme, with everything that folds away unfolded.
// Only here the policy is set aside, because axe is a script put into the page.

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { each, eachState, open } from '../browser.mjs'
import { Tally } from '../report.mjs'

/** WCAG 2.2 asks for it at level AA; axe leaves it off unless told. */
const RULES = { 'target-size': { enabled: true } }

export async function accessibility(browser, origin, pages) {
  const tally = new Tally()
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const context = await browser.newContext({ bypassCSP: true })
  await each(pages, async (entry) => {
    const { page } = await open(context, origin, entry)
    await page.addScriptTag({ content: axe })
    await page.evaluate(() => { for (const node of document.querySelectorAll('details')) node.open = true })
    await eachState(page, async (state) => tally.check(`${entry.path} at ${state}`, await page.evaluate(violations, RULES)))
    await page.close()
  })
  await context.close()
  return tally
}

// Runs in the browser.
async function violations(rules) {
  const { violations } = await globalThis.axe.run(document, { rules, resultTypes: ['violations'] })
  return violations.map(({ id, nodes }) => {
    const where = nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(', ')
    return `${id} (${nodes.length}): ${where}`
  })
}
