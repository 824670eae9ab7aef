// Guides as PDF, on A4 and on Letter: every answer, every state, every period of pay, the date of the figures and how to cite
// the page are on paper; navigation is not. Needs `pdftotext` of Poppler; without it there is nothing to read a PDF with.

import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { open } from '../browser.mjs'
import { Tally } from '../report.mjs'

const run = promisify(execFile)
const FORMATS = ['A4', 'Letter']
/** Of a guide with charts, whose theme sets text in two columns. */
const SHEETS_AT_MOST = 16

/** Null where there is no `pdftotext`. */
export async function paper(browser, origin, documents) {
  if (!await run('pdftotext', ['-v']).then(() => true, () => false)) return null
  const tally = new Tally()
  const folder = await mkdtemp(join(tmpdir(), 'guidepost-paper-'))
  const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: 'dark' })
  const sheets = []
  for (const [n, entry] of documents.filter(({ kind }) => kind === 'guide').entries()) {
    const format = FORMATS[n % FORMATS.length]
    const { page } = await open(context, origin, entry)
    const file = join(folder, `${n}.pdf`)
    await writeFile(file, await page.pdf({ format }))
    // In the order of the page's text: laid out, lines of two columns would stand beside each other.
    const { stdout } = await run('pdftotext', ['-raw', file, '-'], { maxBuffer: 1 << 26 })
    sheets.push(stdout.split('\f').length - 1)
    const { answers, cells, labels, drawn } = await page.evaluate(expected)
    const printed = squeezed(stdout)
    tally.check(`${entry.path} on ${format}`, [
      ...answers.filter((words) => !printed.includes(squeezed(words))).map((words) => `lacks the answer "${words.slice(0, 40)}…"`),
      ...cells.filter((words) => !printed.includes(squeezed(words))).map((words) => `lacks ${words}`),
      ...labels.filter((words) => printed.includes(squeezed(words))).map((words) => `prints "${words}"`),
      ...drawn && sheets.at(-1) > SHEETS_AT_MOST ? [`takes ${sheets.at(-1)} sheets`] : [],
      ...['Citethispage', 'asof', 'https://'].filter((words) => !printed.includes(words)).map((words) => `lacks ${words}`),
    ])
    await page.close()
  }
  await context.close()
  await rm(folder, { recursive: true })
  return { ...tally, note: `${Math.max(...sheets)} sheets at most, ${sheets.reduce((sum, one) => sum + one, 0)} in all` }
}

// Runs in the browser. Of an answer its first words: what follows may be parted by the end of a sheet or by a written-out link.
function expected() {
  const words = (node) => node.textContent.replace(/\s+/g, ' ').trim()
  const answers = [...document.querySelectorAll('main details:not(nav details, .more) > div')].map((node) => words(node).split(' ').slice(0, 5).join(' '))
  const cells = [...document.querySelectorAll('td:is(.py, .pm, .ph), .more td:not(.bar)')].map(words).filter((text) => /^\D?[\d.,]+$/.test(text))
  const drawn = Boolean(document.querySelector('main svg'))
  return { answers, cells, drawn, labels: ['On this page', 'Skip to main content', 'Show pay per'] }
}

function squeezed(text) {
  return text.replace(/\s+/g, '')
}
