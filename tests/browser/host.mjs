// A host for the built site, as strict as a careful static host: `index.html` for folders, a redirect to the
// trailing slash, `404.html` with status 404, and a policy that allows nothing inline and nothing from elsewhere.

import { createServer } from 'node:http'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

export const POLICY = [
  "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self' data:", "connect-src 'self'",
  "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
].join('; ')

/** The full text is searched by WebAssembly, which such a site's own policy lets run too. */
export function policyOf({ files }) {
  const script = files.includes('pagefind/pagefind.js') ? "script-src 'self' 'wasm-unsafe-eval'" : "script-src 'self'"
  return POLICY.replace("script-src 'self'", script)
}

const TYPES = {
  '.css': 'text/css', '.js': 'text/javascript', '.csv': 'text/csv; charset=utf-8', '.html': 'text/html; charset=utf-8', '.jpg': 'image/jpeg', '.json': 'application/json',
  '.png': 'image/png', '.svg': 'image/svg+xml', '.txt': 'text/plain; charset=utf-8', '.webp': 'image/webp',
  '.woff2': 'font/woff2', '.xml': 'application/xml',
}

/** Serves `folder` below `mount` on a free port of this machine. `extra` maps paths to HTML that the folder does not hold. */
export async function host(folder, mount = '/', extra = {}, policy = POLICY) {
  const server = createServer((request, response) => {
    answer(folder, mount, extra, request.url).then(
      ({ status, headers, body }) => response.writeHead(status, { ...headers, 'content-security-policy': policy }).end(body),
      (error) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}

async function answer(folder, mount, extra, target) {
  const path = decodeURIComponent(new URL(target, 'http://host').pathname)
  if (path in extra) return page(200, extra[path])
  if (!path.startsWith(mount)) return missing(folder)
  const file = normalize(join(folder, path.slice(mount.length)))
  if (file !== normalize(folder) && !file.startsWith(normalize(folder + sep))) return missing(folder)
  const found = await stat(file).catch(() => null)
  if (found?.isDirectory() && !path.endsWith('/')) return { status: 301, headers: { location: `${path}/` } }
  const body = await readFile(found?.isDirectory() ? join(file, 'index.html') : file).catch(() => null)
  if (body === null) return missing(folder)
  return page(200, body, found.isDirectory() ? '.html' : extname(file))
}

async function missing(folder) {
  return page(404, await readFile(join(folder, '404.html')).catch(() => 'Not found'))
}

function page(status, body, extension = '.html') {
  return {
    status, body,
    headers: {
      'content-type': TYPES[extension] ?? 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    },
  }
}
