// Quick find as readers use it: by title, other title, skill and heading, with a slip of the finger, by keyboard, with filters; and
// what is there without scripts.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { open } from '../browser.mjs'
import { Tally } from '../report.mjs'

/** Each guide is asked for by each of its names; a skill must bring up a guide that asks for it, a heading one that has it. */
const SKILLS = 12
const HEADINGS = 12

export async function search(browser, origin, site) {
  const tally = new Tally()
  const file = site.files.find((name) => name === 'search/guides.json')
  if (!file) return { ...tally, note: 'quick find is off' }
  const data = JSON.parse(await readFile(join(site.folder, file), 'utf8'))
  await onPage(browser, origin, site, data, tally)
  await inBox(browser, origin, site, data, tally)
  await withoutScripts(browser, origin, site, tally)
  return { ...tally, note: `${data.guides.length} guides` }
}

async function onPage(browser, origin, { base }, data, tally) {
  const context = await browser.newContext()
  const { page, complaints } = await open(context, origin, { path: `${base.pathname}search/`, kind: 'page' })
  await page.waitForSelector('form[data-ready]')
  const ask = async (words) => {
    await page.fill('#q', words)
    return page.$$eval('.find-results a', (links) => links.map((link) => link.getAttribute('href')))
  }
  const finds = async (what, words, path) => {
    const found = await ask(words)
    tally.check(`${what} "${words}"`, found.includes(path) ? [] : [`does not find ${path}, but ${found.length} others`])
  }
  for (const [name, path, , , , also] of data.guides) {
    tally.check(`title "${name}"`, (await ask(name))[0] === path ? [] : [`${path} is not the first answer`])
    await finds('beginning', name.slice(0, 4), path)
    await finds('slip', swapped(name), path)
    for (const other of also) await finds('other title', other, path)
  }
  for (const [at, skill] of data.skills.slice(0, SKILLS).entries()) {
    await finds('skill', skill, data.guides.find(([, , , , , , skills]) => skills.includes(at))[1])
  }
  tally.check('headings', data.headings.length ? [] : ['there are none'])
  for (const [at, heading] of data.headings.slice(0, HEADINGS).entries()) {
    await finds('heading', heading, data.guides.find(([, , , , , , , headings]) => headings.includes(at))[1])
  }
  tally.check('nonsense', (await ask('zzqqxx')).length ? ['is found'] : [])
  tally.check('what is said of nonsense', await page.textContent('.find-status') === 'No career found.' ? [] : ['it is not said aloud'])
  // Leaving a page breaks off requests, which is no fault of the page's.
  tally.check('the search page', complaints)
  await filters(page, ask, data, tally)
  await context.close()
}

/** Two letters in the middle of the longest word change places. */
function swapped(name) {
  const word = name.split(' ').toSorted((a, b) => b.length - a.length)[0]
  const at = Math.floor(word.length / 2)
  return name.replace(word, word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2))
}

async function filters(page, ask, data, tally) {
  await ask('')
  const of = (column, at) => data.guides.filter((guide) => guide[column] === at).length
  for (const [name, column] of [['category', 2], ['band', 3], ['education', 4]]) {
    await page.selectOption(`#${name}`, '0')
    const found = await page.locator('.find-results li').count()
    tally.check(`filter ${name}`, found === of(column, 0) ? [] : [`${found} answers, not ${of(column, 0)}`])
    await page.selectOption(`#${name}`, '')
  }
  await page.selectOption('#category', '0')
  const address = page.url()
  await page.goto(address)
  await page.waitForSelector('form[data-ready]')
  const kept = await page.locator('.find-results li').count()
  tally.check('the address keeps the question', kept === of(2, 0) ? [] : [`${address} gives ${kept} answers`])
}

async function inBox(browser, origin, { base }, { guides: [[name, path]] }, tally) {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } })
  const { page, complaints } = await open(context, origin, { path: base.pathname, kind: 'page' })
  const asked = []
  page.on('request', (request) => asked.push(request.url()))
  await page.mouse.move(10, 10)
  // When it fetches the site's icon is the browser's own affair.
  const loaded = asked.filter((url) => !url.includes('/favicon.'))
  tally.check('a page that nobody searches', loaded.map((url) => `loads ${url}`))
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.getAttribute('href'))
  for (let stops = 0; stops < 30 && await focused() !== 'find'; stops += 1) await page.keyboard.press('Tab')
  tally.check('the box', await focused() === 'find' ? [] : ['is not reached by Tab'])
  await page.waitForSelector('form[data-ready]')
  await page.keyboard.type(name)
  await page.waitForSelector('.find-panel:not([hidden]) a')
  const { right, left } = await page.locator('.find-panel').evaluate((panel) => panel.getBoundingClientRect().toJSON())
  tally.check('the panel', left < 0 || right > 360 ? [`runs from ${left} to ${right} of 360`] : [])
  tally.check('what is said', /\d/.test(await page.textContent('.find [role=status]')) ? [] : ['no number of answers'])
  await page.keyboard.press('ArrowDown')
  tally.check('arrow down', await focused() === path ? [] : ['does not lead to the first answer'])
  await page.keyboard.press('Escape')
  tally.check('escape', await focused() === 'find' && !await page.isVisible('.find-panel') ? [] : ['does not close the answers'])
  tally.check('the box in the header', complaints)
  await page.keyboard.type(' ')
  await page.keyboard.press('ArrowDown')
  await Promise.all([page.waitForURL(`**${path}`), page.keyboard.press('Enter')])
  await page.goBack()
  await page.fill('#find', name)
  await Promise.all([page.waitForURL('**/search/?q=*'), page.press('#find', 'Enter')])
  await page.waitForSelector('form[data-ready]')
  const first = await page.getAttribute('.find-results a', 'href')
  tally.check('enter', first === path ? [] : ['does not lead to the search page with its answers'])
  await context.close()
}

async function withoutScripts(browser, origin, { base }, tally) {
  const context = await browser.newContext({ javaScriptEnabled: false })
  for (const [path, field] of [[base.pathname, '#find'], [`${base.pathname}search/`, '#q']]) {
    const { page } = await open(context, origin, { path, kind: 'page' })
    tally.check(`${path} without scripts`, await page.locator('.filters').isVisible().catch(() => false) ? ['shows filters that do nothing'] : [])
    await page.fill(field, 'nurse')
    await page.press(field, 'Enter')
    tally.check(`${path} without scripts`, new URL(page.url()).pathname === `${base.pathname}a-z/` ? [] : [`leads to ${page.url()}`])
    await page.close()
  }
  await context.close()
}
