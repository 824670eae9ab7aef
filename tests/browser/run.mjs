// Looks at a built site as its readers will: `node run.mjs SITE_FOLDER`, after `npm ci`.
// Prints a line for each group of checks and ends with how many passed and failed; the exit code is 1 if any failed.

import { resolve } from 'node:path'
import { alone } from './browser.mjs'
import { accessibility } from './checks/accessibility.mjs'
import { aliases } from './checks/aliases.mjs'
import { instruments } from './checks/instruments.mjs'
import { keyboard } from './checks/keyboard.mjs'
import { layout } from './checks/layout.mjs'
import { links } from './checks/links.mjs'
import { conformance, w3c } from './checks/markup.mjs'
import { paper } from './checks/paper.mjs'
import { preferences } from './checks/preferences.mjs'
import { questions } from './checks/questions.mjs'
import { search } from './checks/search.mjs'
import { sorting } from './checks/sorting.mjs'
import { stability } from './checks/stability.mjs'
import { structure } from './checks/structure.mjs'
import { text } from './checks/text.mjs'
import { weight } from './checks/weight.mjs'
import { readDocuments } from './documents.mjs'
import { host, policyOf } from './host.mjs'
import { Report } from './report.mjs'
import { readSite } from './site.mjs'

const [folder] = process.argv.slice(2)
if (!folder) {
  console.error('usage: node run.mjs SITE_FOLDER')
  process.exit(2)
}

const site = await readSite(resolve(folder))
const { origin, close } = await host(site.folder, site.base.pathname, {}, policyOf(site))
const report = new Report()
const guides = site.pages.filter(({ kind }) => kind === 'guide')
const pages = `${site.sample.length} of ${site.pages.length} pages`
try {
  const documents = await alone((browser) => readDocuments(browser, site.pages))
  report.group('the checks find planted faults', await alone((browser) => instruments(browser)))
  report.group('outline, ids, titles', structure(documents))
  report.group('internal links and fragments', await links(site, documents))
  report.group('moved and missing addresses', await alone((browser) => aliases(browser, origin, documents)))
  report.group('conformance (html-validate)', await conformance(site.pages))
  const checked = await w3c(site)
  if (checked) report.group('conformance (vnu)', checked)
  report.group('without scripts: policy, requests, widths, charts', await alone((browser) => layout(browser, origin, site.pages)))
  report.group('with scripts: the same, and layout shift', await alone((browser) => stability(browser, origin, site.pages)))
  report.group('keys alone', await alone((browser) => keyboard(browser, origin, guides)))
  report.group('spacing, zoom, contrast, forced colours, from the right', { ...await alone((browser) => preferences(browser, origin, site.sample)), note: pages })
  report.group('folded answers', await alone((browser) => questions(browser, origin, documents)))
  report.group('search', await alone((browser) => search(browser, origin, site)))
  report.group('full text', await alone((browser) => text(browser, origin, site)))
  report.group('sorting', await alone((browser) => sorting(browser, origin, site)))
  const printed = await alone((browser) => paper(browser, origin, documents))
  if (printed) report.group('on paper', printed)
  report.group('weight', await alone((browser) => weight(site, browser, origin)))
  report.group('accessibility (axe)', await alone((browser) => accessibility(browser, origin, site.pages)))
} finally {
  close()
}
process.exit(report.close())
