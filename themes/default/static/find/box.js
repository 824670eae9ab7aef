// The search boxes of a page. Whoever turns to one loads the search; nobody else does.

for (const form of document.querySelectorAll('form[data-find]')) {
  const { page, script } = form.dataset
  let loading
  const load = () => {
    loading ??= import(script).then(({ start }) => start(form))
    return loading
  }
  form.action = page
  form.addEventListener('focusin', load, { once: true })
  if (form.dataset.find === 'page') load()
}
