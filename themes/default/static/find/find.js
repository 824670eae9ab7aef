// Quick find: answers while one types, from one JSON file that is made with the site.
// Words are matched from their beginning, and with a slip of the finger. Nothing here makes HTML of data.

import MiniSearch from './minisearch-7.2.0.js'

/** Guides that are indexed in one go, between two moments in which the page can react. */
const CHUNK = 500
const IN_BOX = 8
const ON_PAGE = 50

const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

const OPTIONS = {
  fields: ['name', 'also', 'skills', 'category', 'headings'],
  processTerm: fold,
  searchOptions: {
    boost: { name: 5, also: 3, skills: 1, category: 1, headings: 0.5 },
    prefix: true,
    fuzzy: (term) => (term.length > 3 ? 0.25 : false),
    weights: { prefix: 0.5, fuzzy: 0.3 },
  },
}

let opened

/** The data and its index, once for all boxes of a page. `heard` is told whenever more of it can be searched. */
function open(url) {
  opened ??= fetch(url).then((answer) => answer.json()).then((data) => {
    const index = new MiniSearch(OPTIONS)
    const state = { data, index, ready: false, listeners: new Set() }
    fill(state, 0)
    return state
  })
  return opened
}

function fill(state, from) {
  const { guides, skills, categories, headings } = state.data
  state.index.addAll(guides.slice(from, from + CHUNK).map(([name, , category, , , also, own, parts], n) => ({
    id: from + n,
    name,
    also: also.join(' '),
    skills: own.map((at) => skills[at]).join(' '),
    category: categories[category] ?? '',
    headings: parts.map((at) => headings[at]).join(' '),
  })))
  if (from + CHUNK < guides.length) setTimeout(fill, 0, state, from + CHUNK)
  else state.ready = true
  if (state.ready) for (const heard of state.listeners) heard()
}

/** The guides for these words that pass the filters, best first. */
export function answer({ data, index }, words, filters = {}) {
  const filter = ({ id }) => {
    const [, , category, band, education] = data.guides[id]
    const has = { category, band, education }
    return Object.entries(filters).every(([name, wanted]) => wanted === '' || has[name] === Number(wanted))
  }
  const query = words.trim() || (Object.values(filters).some((wanted) => wanted !== '') ? MiniSearch.wildcard : '')
  if (query === '') return []
  const all = index.search(query, { combineWith: 'AND', filter })
  return all.length ? all : index.search(query, { combineWith: 'OR', filter })
}

/** Brings a form to life. */
export async function start(form) {
  const state = await open(form.dataset.index)
  const view = form.dataset.find === 'page' ? pageView(form, state) : boxView(form)
  const input = form.elements.q
  const run = () => {
    const filters = view.filters()
    const found = answer(state, input.value, filters)
    const asked = input.value.trim() !== '' || Object.values(filters).some((wanted) => wanted !== '')
    view.show(state, found, asked)
  }
  state.listeners.add(run)
  form.addEventListener('input', run)
  if (input.value || form.dataset.find === 'page') run()
  if (form.dataset.text) import(form.dataset.textScript).then((text) => text.start(form))
  form.dataset.ready = ''
  form.dataset.live = 'reload' // While a site is written: where parts of the form come or go, this must run again.
}

function item({ data }, { id, match }) {
  const [name, path, category, band, , also, , parts] = data.guides[id]
  const link = document.createElement('a')
  link.textContent = name
  link.href = path.startsWith('/') ? path : '/'
  // What the guide was found by, where that is not its name.
  const by = (field, texts) => {
    const words = Object.entries(match ?? {}).filter(([, fields]) => fields.includes(field) && !fields.includes('name')).map(([word]) => word)
    return texts.find((text) => words.some((word) => fold(text).includes(word)))
  }
  const other = by('also', also) ?? by('headings', parts.map((at) => data.headings[at]))
  const more = document.createElement('span')
  more.className = 'sub'
  more.textContent = [other, data.categories[category], data.bands[band]].filter(Boolean).join(' · ')
  const entry = document.createElement('li')
  entry.append(link, ' ', more)
  return entry
}

function say(status, found, asked) {
  const { none, one, many } = status.dataset
  const words = found === 0 ? none : found === 1 ? one : many.replace('0', found.toLocaleString(document.documentElement.lang))
  status.textContent = asked ? words : ''
}

/** The box in the header, with the best few answers below it. */
function boxView(form) {
  const panel = form.querySelector('.find-panel')
  const list = panel.querySelector('ul')
  const status = form.querySelector('[role=status]')
  const input = form.elements.q
  const close = () => { panel.hidden = true }
  const links = () => [...panel.querySelectorAll('a:not([hidden])')]
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !panel.hidden) {
      input.focus()
      close()
      event.preventDefault()
    }
    if (panel.hidden || !['ArrowDown', 'ArrowUp'].includes(event.key)) return
    const stops = [input, ...links()]
    const at = stops.indexOf(document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1)
    stops[(at + stops.length) % stops.length].focus()
    event.preventDefault()
  })
  form.addEventListener('focusout', ({ relatedTarget }) => { if (!form.contains(relatedTarget)) close() })
  input.addEventListener('focus', () => { if (list.children.length) panel.hidden = false })
  return {
    filters: () => ({}),
    show(state, found, asked) {
      list.replaceChildren(...found.slice(0, IN_BOX).map((result) => item(state, result)))
      const all = panel.querySelector('.find-all')
      all.hidden = found.length <= IN_BOX
      all.href = `${form.dataset.page}?q=${encodeURIComponent(input.value)}`
      panel.hidden = found.length === 0
      say(status, found.length, asked)
    },
  }
}

/** The page, with filters; its address says what is asked for. */
function pageView(form, { data }) {
  const selects = [...form.querySelectorAll('select')]
  const tables = { category: data.categories, band: data.bands, education: data.educations }
  for (const select of selects) {
    const options = tables[select.name].map((label, at) => new Option(label, String(at)))
    // Bands stand in the order of pay, words in that of the alphabet.
    if (select.name !== 'band') options.sort((a, b) => a.text.localeCompare(b.text, document.documentElement.lang))
    select.append(...options)
    select.disabled = options.length < 2
  }
  form.querySelector('.filters').hidden = false
  const asked = new URLSearchParams(location.search)
  for (const field of [form.elements.q, ...selects]) field.value = asked.get(field.name) ?? ''
  for (const select of selects) if (select.selectedIndex < 0) select.value = ''
  const [list, status] = ['.find-results', '.find-status'].map((name) => document.querySelector(name))
  form.addEventListener('submit', (event) => event.preventDefault())
  return {
    filters: () => Object.fromEntries(selects.map((select) => [select.name, select.value])),
    show(state, found, asked) {
      list.replaceChildren(...found.slice(0, ON_PAGE).map((result) => item(state, result)))
      const query = new URLSearchParams([...new FormData(form)].filter(([, given]) => given !== ''))
      history.replaceState(null, '', asked ? `?${query}` : location.pathname)
      say(status, found.length, asked)
    },
  }
}
