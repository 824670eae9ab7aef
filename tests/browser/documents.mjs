// Every HTML file as the browser's own parser reads it, reduced to what the checks of outline, links and questions need.

/** Parses all `pages` in one blank page of `browser`. */
export async function readDocuments(browser, pages) {
  const page = await browser.newPage()
  const read = await page.evaluate(`(${parse})(${JSON.stringify(pages.map(({ html }) => html))})`)
  await page.close()
  return pages.map(({ html, ...rest }, n) => ({ ...rest, ...read[n] }))
}

// Runs in the browser.
function parse(sources) {
  const LINKS = [
    ['a', 'href'], ['area', 'href'], ['link', 'href'], ['img', 'src'], ['source', 'src'], ['script', 'src'], ['iframe', 'src'],
    ['use', 'href'], ['form', 'action'], ['video', 'src'], ['audio', 'src'], ['meta[property="og:url"]', 'content'], ['meta[property="og:image"]', 'content'],
  ]
  const text = (node) => node.textContent.replace(/\s+/g, ' ').trim()
  return sources.map((html) => {
    const doc = new DOMParser().parseFromString(html, 'text/html')
    const all = (selector) => [...doc.querySelectorAll(selector)]
    const links = LINKS.flatMap(([selector, name]) => all(`${selector}[${name}]`).map((node) => node.getAttribute(name)))
    const sets = all('[srcset]').flatMap((node) => node.srcset.split(',').map((part) => part.trim().split(/\s+/)[0]))
    const refresh = doc.querySelector('meta[http-equiv="refresh"]')?.content.replace(/^.*?url=/i, '')
    return {
      title: doc.title,
      lang: doc.documentElement.lang,
      ids: all('[id]').map((node) => node.id),
      headings: all('h1,h2,h3,h4,h5,h6').map((node) => ({ level: +node.localName[1], text: text(node) })),
      links: [...new Set([...links, ...sets, ...refresh ? [refresh] : []])],
      refresh: refresh ?? null,
      data: all('script[type="application/ld+json"]').map((node) => node.textContent),
      details: all('main details').map((node) => ({
        question: text(node.querySelector('summary')),
        answer: [...node.children].filter((child) => child.localName !== 'summary').map(text).join(' '),
      })),
      text: text(doc.body),
    }
  })
}
