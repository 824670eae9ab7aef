// The HTML itself: html-validate's rules of conformance on every file, and the W3C's checker, its warnings included, where
// there is a Java to run it.

import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { HtmlValidate } from 'html-validate'
import { Tally } from '../report.mjs'

const run = promisify(execFile)
const require = createRequire(import.meta.url)

export async function conformance(pages) {
  const tally = new Tally()
  const checker = new HtmlValidate({ root: true, extends: ['html-validate:standard'] })
  for (const { file, html } of pages) {
    const { results } = await checker.validateString(html, file)
    const messages = results.flatMap(({ messages }) => messages).filter(({ severity }) => severity === 2)
    tally.check(file, messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`))
  }
  return tally
}

/** Null where there is no Java. */
export async function w3c(site) {
  if (!await run('java', ['-version']).then(() => true, () => false)) return null
  const tally = new Tally()
  const flags = ['-jar', require('vnu-jar'), '--exit-zero-always', '--stdout', '--format', 'json', '--skip-non-html']
  const { stdout } = await run('java', [...flags, site.folder], { maxBuffer: 1 << 27 })
  const found = new Map(site.pages.map(({ file }) => [file, []]))
  for (const { url, lastLine, message, extract } of JSON.parse(stdout).messages) {
    const file = url ? relative(site.folder, fileURLToPath(url)) : 'the checker'
    found.set(file, [...found.get(file) ?? [], `${lastLine}: ${message} ${extract?.replace(/\s+/g, ' ') ?? ''}`])
  }
  for (const [file, wrong] of found) tally.check(file, wrong)
  return tally
}
