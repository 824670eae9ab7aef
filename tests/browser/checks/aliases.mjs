// An address that has moved brings its reader to the page, without scripts; an address that never was answers 404.

import { Tally } from '../report.mjs'

export async function aliases(browser, origin, documents) {
  const tally = new Tally()
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  for (const { path, refresh } of documents.filter(({ kind }) => kind === 'alias')) {
    await page.goto(origin + path)
    const target = origin + new URL(refresh, origin + path).pathname
    const arrived = await page.waitForURL(target, { timeout: 5000 }).then(() => true, () => false)
    tally.check(path, arrived ? [] : [`does not lead to ${target}`])
  }
  const response = await page.goto(`${origin}/no/such/page/`)
  tally.check('/no/such/page/', response.status() === 404 ? [] : [`answers ${response.status()}`])
  await context.close()
  return tally
}
