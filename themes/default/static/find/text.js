// Full text: where in the text of all pages these words stand. Pagefind and its index are loaded with the first search.
// Nothing here makes HTML of data.

const MOST = 10
/** Milliseconds without a key, and letters, before a search is worth its requests. */
const WAIT = 250
const LETTERS = 3

let opened

function open({ text, home }) {
  opened ??= import(text).then(async (pagefind) => {
    await pagefind.options({ baseUrl: home, excerptLength: 24 })
    return pagefind
  })
  return opened
}

/** Searches whenever the form is typed into. */
export function start(form) {
  const section = document.querySelector('.find-text')
  const [status, list] = [section.querySelector('[role=status]'), section.querySelector('ol')]
  let turn = 0
  const show = (found, said, words) => {
    list.replaceChildren(...found.map(item))
    status.textContent = said
    section.dataset.words = words
    section.hidden = false
  }
  const run = async () => {
    const [own, words] = [turn += 1, form.elements.q.value.trim()]
    if (words.length < LETTERS) {
      section.hidden = true
      return
    }
    await new Promise((resolve) => { setTimeout(resolve, WAIT) })
    if (own !== turn) return
    try {
      const { results } = await (await open(form.dataset)).search(words)
      const found = await Promise.all(results.slice(0, MOST).map((result) => result.data()))
      if (own === turn) show(found, results.length === 0 ? status.dataset.none : '', words)
    } catch {
      // While a site is written there is no index.
      if (own === turn) show([], status.dataset.missing, words)
    }
  }
  form.addEventListener('input', run)
  run()
}

function item({ url, meta, excerpt }) {
  const link = document.createElement('a')
  link.textContent = meta.title ?? url
  link.href = url.startsWith('/') ? url : '/'
  const text = document.createElement('span')
  text.className = 'sub'
  text.append(...marked(excerpt))
  const entry = document.createElement('li')
  entry.append(link, ' ', text)
  return entry
}

/** The words that were searched for stand between `<mark>` and `</mark>`; all else is text with five characters escaped. */
function marked(excerpt) {
  const escapes = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': '\'', '&#x27;': '\'', '&amp;': '&' }
  const plain = (text) => text.replace(/&(?:lt|gt|quot|#39|#x27|amp);/g, (escape) => escapes[escape])
  return excerpt.split(/<mark>(.*?)<\/mark>/s).map((part, at) => {
    if (at % 2 === 0) return plain(part)
    const mark = document.createElement('mark')
    mark.textContent = plain(part)
    return mark
  })
}
