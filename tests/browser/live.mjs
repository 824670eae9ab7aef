// Looks at a served site as its author does, while pages and styles change: `node live.mjs GUIDEPOST`, after `npm ci`.
// The exit code is 1 if anything was not as it should be.

import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { launch } from './browser.mjs'

const [binary] = process.argv.slice(2)
if (!binary) {
  console.error('usage: node live.mjs GUIDEPOST')
  process.exit(2)
}

const folder = await mkdtemp(join(tmpdir(), 'guidepost-live-'))
const guidepost = resolve(binary)
execFileSync(guidepost, ['init', join(folder, 'site'), '--quiet'])
const file = (name) => join(folder, 'site', name)
const paragraphs = Array.from({ length: 60 }, (_, at) => `Paragraph ${at} of a long page.`)
const text = (all) => `---\ntitle: Long\nsummary: A long page.\n---\n\n${all.join('\n\n')}\n`
await writeFile(file('content/long.md'), text(paragraphs))
await mkdir(file('content/static'), { recursive: true })
await writeFile(file('content/static/extra.css'), 'body { accent-color: red }')

const server = spawn(guidepost, ['--root', file(''), 'serve', '--port', '0'], { stdio: ['ignore', 'inherit', 'pipe'] })
const origin = await new Promise((found) => {
  let said = ''
  server.stderr.on('data', (data) => {
    said += data
    const address = /http:\/\/[^/]+/.exec(said)
    if (address) found(address[0])
  })
})

const browser = await launch()
const page = await browser.newPage({ viewport: { width: 900, height: 700 } })
const edit = async (name, from, to) => {
  const before = await readFile(file(name), 'utf8')
  assert.ok(before.includes(from), `${name} says ${from}`)
  await writeFile(file(name), before.replace(from, to))
}
const says = (words) => page.waitForFunction((words) => document.body.textContent.includes(words), words)
const passed = []
async function check(what, work) {
  await work()
  passed.push(what)
}

try {
  await page.goto(`${origin}/long/`)
  await page.evaluate(() => { globalThis.isSame = true })

  await check('a changed paragraph is morphed: no reload, the reader stays where they are', async () => {
    const middle = page.getByText('Paragraph 30 of a long page.')
    await middle.scrollIntoViewIfNeeded()
    const before = await page.evaluate(() => scrollY)
    assert.ok(before > 0)
    await writeFile(file('content/long.md'), text(paragraphs.with(30, 'Paragraph 30, edited.')))
    await says('Paragraph 30, edited.')
    assert.equal(await page.evaluate(() => globalThis.isSame), true, 'it was not loaded anew')
    assert.equal(await page.evaluate(() => scrollY), before)
  })

  await check('a change out of sight is scrolled to and marked', async () => {
    const edited = paragraphs.with(30, 'Paragraph 30, edited.').with(1, 'Paragraph 1, edited.')
    await writeFile(file('content/long.md'), text(edited))
    await says('Paragraph 1, edited.')
    await page.waitForFunction(() => {
      const block = [...document.querySelectorAll('p')].find((one) => one.textContent === 'Paragraph 1, edited.')
      const { top, bottom } = block.getBoundingClientRect()
      return top >= 0 && bottom <= innerHeight && block.getAnimations().length > 0
    })
  })

  await check('what scripts and readers have done to a page stays', async () => {
    await page.goto(`${origin}/guides/electrician/`)
    const form = page.locator('form.find')
    assert.equal(await form.getAttribute('action'), '/search/')
    await form.locator('input').fill('electr')
    const panel = form.locator('.find-panel')
    await panel.getByRole('link').first().waitFor()
    await page.evaluate(() => {
      globalThis.isSame = true
      document.documentElement.classList.add('scripted')
      document.querySelector('input[type=radio][value=hour]').click()
    })
    await edit('content/guides/electrician.md', 'median: 63190', 'median: 63290')
    await says('63,290')
    await edit('content/site.yaml', 'name: About', 'name: About us')
    await page.getByRole('link', { name: 'About us' }).waitFor()
    assert.equal(await page.evaluate(() => globalThis.isSame), true)
    assert.equal(await form.getAttribute('action'), '/search/')
    assert.equal(await panel.isVisible(), true, 'the panel stays open')
    assert.equal(await page.locator('input[type=radio]:checked').getAttribute('value'), 'hour', 'the choice of the reader')
    assert.equal(await form.locator('input').inputValue(), 'electr')
    await edit('content/site.yaml', 'menus:', 'theme: {name: default, options: {font: book}}\nmenus:')
    await page.waitForFunction(() => document.documentElement.classList.contains('book'))
    const root = await page.evaluate(() => [globalThis.isSame, document.documentElement.className.split(' ').sort()])
    assert.deepEqual(root, [true, ['book', 'scripted']], 'what a script has set stays, what the author has changed comes')
  })

  await check('a table that a script has prepared can be sorted after a save', async () => {
    await page.goto(`${origin}/pay/`)
    const buttons = page.locator('table.sortable th button')
    await buttons.first().waitFor()
    const before = await buttons.count()
    await page.evaluate(() => { globalThis.isSame = true })
    await edit('content/guides/electrician.md', 'median: 63290', 'median: 63390')
    await says('63,390')
    assert.equal(await buttons.count(), before)
    assert.equal(await page.evaluate(() => globalThis.isSame), true)
    await buttons.first().click()
    assert.ok(await page.locator('th[aria-sort]').count(), 'it is sorted')
    await edit('content/guides/electrician.md', 'median: 63390', 'median: 63490')
    await says('63,490')
    await buttons.first().click()
    assert.ok(await page.locator('th[aria-sort]').count(), 'and again')
    const guide = await readFile(file('content/guides/electrician.md'), 'utf8')
    await writeFile(file('content/guides/second.md'), guide.replace('slug: electrician', 'slug: second').replace('role: Electrician', 'role: Second'))
    await page.waitForFunction(() => document.querySelectorAll('table.sortable tbody tr').length === 2)
    await page.waitForFunction((before) => document.querySelectorAll('table.sortable th button').length === before, before)
    await rm(file('content/guides/second.md'))
    await page.waitForFunction(() => document.querySelectorAll('table.sortable tbody tr').length === 1)
  })

  await check('the search goes on after a save', async () => {
    await page.goto(`${origin}/search/`)
    const form = page.locator('form.find-page[data-ready]')
    await form.waitFor()
    const state = () => form.evaluate((form) => [form.getAttribute('action'), form.querySelector('.filters').hidden, form.querySelectorAll('option').length])
    const before = await state()
    assert.equal(before[1], false)
    await page.evaluate(() => { globalThis.isSame = true })
    await edit('content/site.yaml', 'name: About us', 'name: About')
    await page.getByRole('link', { name: 'About', exact: true }).waitFor()
    assert.deepEqual(await state(), before)
    assert.equal(await page.evaluate(() => globalThis.isSame), true)
  })

  await check('what is open stays open, and the focus stays', async () => {
    await page.goto(`${origin}/guides/electrician/`)
    const opened = await page.evaluate(() => {
      globalThis.isSame = true
      for (const one of document.querySelectorAll('details')) one.open = !one.open
      document.querySelector('main a[href]').focus()
      return { states: [...document.querySelectorAll('details')].map((one) => one.open), focus: document.activeElement.outerHTML }
    })
    const guide = await readFile(file('content/guides/electrician.md'), 'utf8')
    await writeFile(file('content/guides/electrician.md'), `${guide}\nOne more paragraph.\n`)
    await says('One more paragraph.')
    const now = await page.evaluate(() => ({ states: [...document.querySelectorAll('details')].map((one) => one.open), focus: document.activeElement.outerHTML }))
    assert.equal(await page.evaluate(() => globalThis.isSame), true)
    assert.deepEqual(now, opened)
  })

  await check('styles are swapped without a reload', async () => {
    await page.evaluate(() => {
      const link = document.createElement('link')
      Object.assign(link, { rel: 'stylesheet', href: '/extra.css' })
      document.head.append(link)
    })
    await writeFile(file('content/static/extra.css'), 'body { accent-color: rgb(1, 2, 3) }')
    await page.waitForFunction(() => getComputedStyle(document.body).accentColor === 'rgb(1, 2, 3)')
    assert.equal(await page.evaluate(() => globalThis.isSame), true)
  })

  await check('a style that is turned off keeps nothing from going on', async () => {
    await page.evaluate(() => { document.querySelector('link[href^="/extra.css"]').disabled = true })
    await writeFile(file('content/static/extra.css'), 'body { accent-color: rgb(4, 5, 6) }')
    await page.waitForFunction(() => document.querySelector('link[href^="/extra.css?"]')?.disabled)
    const guide = await readFile(file('content/guides/electrician.md'), 'utf8')
    await writeFile(file('content/guides/electrician.md'), `${guide}\nAfter the style.\n`)
    await says('After the style.')
    assert.equal(await page.evaluate(() => globalThis.isSame), true)
  })

  await check('what changed while nobody looked is loaded anew, and only then', async () => {
    const look = (hidden) => page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
    await look(true)
    await look(false)
    const guide = await readFile(file('content/guides/electrician.md'), 'utf8')
    await writeFile(file('content/guides/electrician.md'), `${guide}\nBack in sight.\n`)
    await says('Back in sight.')
    assert.equal(await page.evaluate(() => globalThis.isSame), true)
    await look(true)
    await writeFile(file('content/static/extra.css'), 'body { accent-color: rgb(7, 8, 9) }')
    const style = async () => (await page.request.get(`${origin}/extra.css`)).text()
    for (const end = Date.now() + 20_000; !(await style()).includes('7, 8, 9');) assert.ok(Date.now() < end, 'the style changes')
    await look(false)
    await page.waitForFunction(() => !globalThis.isSame)
  })

  await check('a file is missed however many were loaded before it', async () => {
    await writeFile(file('content/static/data.json'), '1')
    await page.waitForFunction(async () => (await fetch('/data.json')).ok)
    await page.goto(`${origin}/about/`)
    await page.evaluate(async () => {
      globalThis.isSame = true
      for (let at = 0; at < 300; at += 1) await fetch(`/favicon.svg?${at}`)
      await fetch('/data.json')
    })
    await writeFile(file('content/static/data.json'), '2')
    await page.waitForFunction(() => !globalThis.isSame)
  })

  await check('mistakes lie over the page, do nothing, and go away', async () => {
    const good = await readFile(file('content/long.md'), 'utf8')
    await page.goto(`${origin}/long/`)
    await writeFile(file('content/long.md'), good.replace('title:', 'titel: <img src=x onerror=alert(1)>\ntitle:'))
    const overlay = page.locator('guidepost-problems pre').first()
    await overlay.waitFor()
    assert.match(await overlay.textContent(), /key-unknown/)
    assert.equal(await page.locator('guidepost-problems img').count(), 0)
    const heading = page.locator('guidepost-problems h2')
    assert.equal(await heading.textContent(), '1 error: this is the site as it was before')
    assert.ok((await page.locator('main').textContent()).includes('Paragraph 2 of'), 'the last good page stays behind it')
    await page.locator('guidepost-problems button').click()
    await page.locator('guidepost-problems').waitFor({ state: 'detached' })
    await writeFile(file('content/about.md'), `${await readFile(file('content/about.md'), 'utf8')}\nSomething else.\n`)
    await overlay.waitFor()
    await writeFile(file('content/long.md'), good + Array.from({ length: 30 }, (_, at) => `\n[gone](gone-${at}.md)\n`).join(''))
    await page.getByText('30 errors, the first 20 here: this is the site as it was before').waitFor()
    await writeFile(file('content/long.md'), good)
    await page.locator('guidepost-problems').waitFor({ state: 'detached' })
  })

  await check('a page that is renamed is the published 404, and comes back', async () => {
    await rename(file('content/long.md'), file('content/longer.md'))
    await page.waitForFunction(() => !document.body.textContent.includes('Paragraph 2 of'))
    assert.equal((await page.request.get(`${origin}/long/`)).status(), 404)
    await rename(file('content/longer.md'), file('content/long.md'))
    await says('Paragraph 2 of')
  })
  console.log(passed.map((what) => `ok   ${what}`).join('\n'))
} catch (error) {
  console.error(passed.map((what) => `ok   ${what}`).join('\n'))
  console.error(error)
  process.exitCode = 1
} finally {
  await browser.close()
  server.kill('SIGINT')
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
}
