// Full text search as readers use it, where the site has an index (a guidepost with the feature `pagefind`, and the setting
// `search.full_text`): under the policy that the site itself asks for.

import { open } from '../browser.mjs'
import { Tally } from '../report.mjs'

export async function text(browser, origin, site) {
  const tally = new Tally()
  if (!site.files.includes('pagefind/pagefind.js')) return { ...tally, note: 'there is no index' }
  const context = await browser.newContext()
  const { page, complaints } = await open(context, origin, { path: `${site.base.pathname}search/`, kind: 'page' })
  const asked = []
  page.on('request', (request) => asked.push(request.url()))
  await page.waitForSelector('form[data-ready]')
  tally.check('before a search', asked.filter((url) => url.includes('/pagefind/')).map((url) => `loads ${url}`))
  for (const guide of site.pages.filter(({ kind }) => kind === 'guide')) {
    const words = phrase(guide.html)
    await page.fill('#q', words)
    const hrefs = await answers(page, words)
    tally.check(`"${words}"`, hrefs.includes(guide.path) ? [] : [`does not find ${guide.path}, but ${hrefs.join(' ') || 'nothing'}`])
  }
  tally.check('excerpts', await page.locator('.find-text li mark').count() ? [] : ['mark no words'])
  tally.check('markup in excerpts', (await page.textContent('.find-text ol')).match(/&(?:lt|gt|amp|quot|#\d+);|<\/?mark>/g) ?? [])
  await page.fill('#q', 'zzqqxxyy')
  tally.check('nonsense', (await answers(page, 'zzqqxxyy')).map((path) => `finds ${path}`))
  tally.check('what is said of nonsense', await page.textContent('.find-text [role=status]') === 'Nowhere in the text.' ? [] : ['it is not said aloud'])
  await page.fill('#q', '')
  await page.waitForSelector('.find-text', { state: 'hidden' })
  tally.check('full text', complaints)
  await context.close()
  return { ...tally, note: `${site.files.filter((file) => file.startsWith('pagefind/fragment/')).length} pages in the index` }
}

/** Some words in a row from the middle of a guide's first long paragraph. */
function phrase(html) {
  const paragraphs = [...html.slice(html.indexOf('<main')).matchAll(/<p>([^<>&{}]{120,})/g)].map(([, inner]) => inner)
  const words = paragraphs[0].split(/\s+/).filter((word) => /^[a-z]+$/.test(word))
  const at = Math.floor(words.length / 2)
  return words.slice(at, at + 4).join(' ')
}

/** The answers, once those of these words are there. */
async function answers(page, words) {
  await page.waitForSelector(`.find-text[data-words="${words}"]:not([hidden])`)
  return page.$$eval('.find-text li a', (links) => links.map((link) => link.getAttribute('href')))
}
