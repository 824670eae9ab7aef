// Tables of the class "sortable" get a button in each head that says what its column holds:
// data-sort="text" or "number". A cell's data-value stands for its text; cells without a value stay last.

const order = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true })

function value(row, column, kind) {
  const cell = row.cells[column]
  const text = (cell?.dataset.value ?? (kind === 'text' ? cell?.textContent : '')).trim()
  if (text === '') return null
  return kind === 'number' ? Number(text) : text
}

function sort(table, column, kind, down) {
  const body = table.tBodies[0]
  const keyed = [...body.rows].map((row) => [value(row, column, kind), row])
  keyed.sort(([a], [b]) => {
    if (a === null || b === null) return (a === null) - (b === null)
    const rising = kind === 'number' ? a - b : order.compare(a, b)
    return down ? -rising : rising
  })
  body.append(...keyed.map(([, row]) => row))
}

for (const table of document.querySelectorAll('table.sortable')) {
  const heads = [...table.tHead.rows[0].cells]
  for (const [column, head] of heads.entries()) {
    const kind = head.dataset.sort
    if (!kind) continue
    const button = document.createElement('button')
    button.type = 'button'
    button.append(...head.childNodes)
    head.append(button)
    button.addEventListener('click', () => {
      const now = head.getAttribute('aria-sort')
      // The largest number and the first word are what people look for.
      const down = now ? now === 'ascending' : kind === 'number'
      for (const other of heads) other.removeAttribute('aria-sort')
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending')
      sort(table, column, kind, down)
    })
  }
}

// While a site is written: where rows, columns or tables come or go, this must run again.
document.body.dataset.live = 'reload'
