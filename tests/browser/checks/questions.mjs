// Questions that fold away: their answers are in the page while closed, are the answers that JSON-LD gives, and are on paper.

import { each, open } from '../browser.mjs'
import { Tally } from '../report.mjs'

/** The text of an A4 sheet within the theme's margins, in CSS pixels. */
const SHEET = { width: 673, height: 987 }

export async function questions(browser, origin, documents) {
  const tally = new Tally()
  const asked = documents.filter(({ details }) => details.length)
  for (const { path, details, data, text } of asked) {
    for (const { question, answer } of details) tally.check(path, answer.length > 1 ? [] : [`"${question}" has no answer in the page`])
    for (const { name, acceptedAnswer } of declared(data)) {
      const known = text.includes(plain(name)) && text.includes(plain(acceptedAnswer.text))
      tally.check(path, known ? [] : [`JSON-LD answers "${name}" in words that the page does not have`])
    }
  }
  await printed(browser, origin, asked, tally)
  return { ...tally, note: `${asked.length} pages fold ${asked.reduce((sum, { details }) => sum + details.length, 0)} answers` }
}

async function printed(browser, origin, pages, tally) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: SHEET })
  await each(pages, async (entry) => {
    const { page } = await open(context, origin, entry)
    await page.emulateMedia({ media: 'print' })
    const shown = await page.evaluate(visibleAnswers)
    for (const { question, height, wide } of shown) {
      tally.check(`${entry.path} on paper`, [...height > 0 ? [] : [`"${question}" prints without its answer`], ...wide ? ['wider than the sheet'] : []])
    }
    await page.close()
  })
  await context.close()
}

// Runs in the browser. The answer to a closed question has no box at all unless the stylesheet for print opens it.
function visibleAnswers() {
  const wide = document.scrollingElement.scrollWidth > innerWidth
  return [...document.querySelectorAll('main details:not(nav details)')].map((node) => {
    const parts = [...node.children].filter((child) => child.localName !== 'summary' && child.textContent.trim())
    const heights = parts.map((part) => part.checkVisibility({ contentVisibilityAuto: true }) ? part.getBoundingClientRect().height : 0)
    const below = node.getBoundingClientRect().bottom >= Math.max(...parts.map((part) => part.getBoundingClientRect().bottom)) - 1
    return { question: node.querySelector('summary').textContent.trim(), height: below ? Math.min(...heights) : 0, wide }
  })
}

function declared(data) {
  const found = []
  for (const source of data) {
    JSON.parse(source, (_, value) => {
      if (value?.['@type'] === 'Question') found.push(value)
      return value
    })
  }
  return found
}

/** JSON-LD may hold HTML; the page's text has none. */
function plain(text) {
  return text.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ').trim()
}
