// The reader's browser: Chromium as the machine has it, and the ways in which the checks open a page.

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

export const WIDTHS = [320, 768, 1280]
export const SCHEMES = ['light', 'dark']
const HEIGHT = 900

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
]

export async function launch() {
  return chromium.launch({ executablePath: executable(), args: FLAGS })
}

/** How long a group of checks may take, in milliseconds: some five times what the longest takes on two cores. */
const LIMIT = 900_000

/**
 * Runs a group of checks in a browser of its own. Once in a long while Chromium opens no further page and never says
 * so: then the group is begun once more in another browser, and fails if that does not help.
 */
export async function alone(group) {
  for (let left = 2; ; left -= 1) {
    const browser = await launch()
    let timer
    const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error('the browser hangs')), LIMIT) })
    try {
      return await Promise.race([group(browser), late])
    } catch (error) {
      if (left === 1) throw error
      console.error(`again in another browser: ${error.message}`)
    } finally {
      clearTimeout(timer)
      browser.close().catch(() => {})
    }
  }
}

function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium'
  return execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim()
}

/** Opens a page of the site. An alias sends its reader on at once, so its page is held in place to be looked at. */
export async function open(context, origin, { path, kind }) {
  const page = await context.newPage()
  const url = origin + (kind === 'missing' ? path.replace('404.html', 'no/such/page/') : path)
  const complaints = listen(page, url)
  if (kind === 'alias') {
    await page.route((to) => to.href !== url, (route) => route.request().isNavigationRequest() ? route.fulfill({ status: 204 }) : route.continue())
  }
  await page.goto(url, { waitUntil: 'load' })
  return { page, complaints }
}

/** What the browser complains of while a page is open: console errors (the policy's among them) and requests that failed. */
function listen(page, url) {
  const complaints = []
  page.on('console', (message) => {
    const own = message.location().url === url && /status of 404/.test(message.text())
    if (message.type() === 'error' && !own) complaints.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
  page.on('requestfailed', (request) => {
    const held = request.isNavigationRequest() && request.url() !== url
    if (!held) complaints.push(`request failed: ${request.url()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest()) complaints.push(`status ${response.status()}: ${response.url()}`)
  })
  return complaints
}

/** Puts an open page into each width and colour scheme in turn. */
export async function eachState(page, visit) {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme })
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: HEIGHT })
      await visit(`${width} ${colorScheme}`)
    }
  }
}

/** Runs `work` on every item, two at a time. */
export async function each(items, work, lanes = 2) {
  const queue = [...items]
  const lane = async () => { while (queue.length) await work(queue.shift()) }
  await Promise.all(Array.from({ length: lanes }, lane))
}
