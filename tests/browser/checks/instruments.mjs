// The checks themselves: each must find its fault in `probe.html`.

import { readFile } from 'node:fs/promises'
import { readDocuments } from '../documents.mjs'
import { host } from '../host.mjs'
import { Tally } from '../report.mjs'
import { accessibility } from './accessibility.mjs'
import { keyboard } from './keyboard.mjs'
import { layout } from './layout.mjs'
import { links } from './links.mjs'
import { conformance } from './markup.mjs'
import { preferences } from './preferences.mjs'
import { questions } from './questions.mjs'
import { stability } from './stability.mjs'
import { structure } from './structure.mjs'

const MUST_FIND = {
  structure: ['skips to level 3', 'id "twice"', 'no title', 'no language'],
  links: ['/no/such/file/ leads nowhere', '#nothing names no id'],
  conformance: ['attr'],
  layout: ['page is', 'labels "one label" and "and another" overlap', 'console: ', 'status 404'],
  accessibility: ['image-alt', 'html-has-lang', 'document-title'],
  questions: ['prints without its answer'],
  keyboard: ['the first stop is no visible link', 'shows figures of other periods too', 'the chart keeps other figures'],
  preferences: ['is cut off', 'page is', 'cannot be seen', 'more contrast, dark'],
  stability: ['page is', 'console: ', 'status 404'],
}

export async function instruments(browser) {
  const html = await readFile(new URL('../probe.html', import.meta.url), 'utf8')
  const entry = { file: 'probe.html', path: '/probe.html', kind: 'page', html }
  const site = { folder: '', files: ['probe.html'], base: new URL('https://probe.example/') }
  const { origin, close } = await host('/nowhere', '/', { '/probe.html': html })
  const documents = await readDocuments(browser, [entry])
  const found = {
    structure: structure(documents),
    links: await links(site, [{ ...documents[0], file: 'index.html' }]),
    conformance: await conformance([entry]),
    layout: await layout(browser, origin, [entry]),
    accessibility: await accessibility(browser, origin, [entry]),
    keyboard: await keyboard(browser, origin, [entry]),
    preferences: await preferences(browser, origin, [entry]),
    stability: await stability(browser, origin, [entry]),
    questions: await questions(browser, origin, documents),
  }
  close()
  const tally = new Tally()
  for (const [name, faults] of Object.entries(MUST_FIND)) {
    for (const fault of faults) tally.check(name, found[name].findings.some((finding) => finding.includes(fault)) ? [] : [`is blind to "${fault}"`])
  }
  return tally
}
