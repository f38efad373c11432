// Comfort against a lost connection, a reload and a session's end: what was typed into a section of the diagnostic or into a form of a
// case stays in this browser until the server has it, and the page says so. It is personal data: it goes when it is saved, given up,
// or the person signs out.
const PREFIX = 'slime-draft|'

export function keepDrafts (page) {
  for (const saved of page.querySelectorAll('[data-draft-saved]')) forget(saved.dataset.draftSaved)
  for (const area of page.querySelectorAll('[data-keep-draft]')) keep(area.querySelector('form'), area, area.dataset.keepDraft, area.dataset)
  for (const texts of page.querySelectorAll('[data-case-forms]')) keepCaseForms(page, texts.dataset)
  page.addEventListener('submit', event => {
    if (event.target.getAttribute('action') === '/sign-out') forgetAll()
  })
}

// Every form of a case that asks for something: contact, outcome, closing, orientation, agreement, note.
function keepCaseForms (page, texts) {
  const prefix = `${texts.caseForms}|`
  // The server confirmed what was just sent; what was typed into another form stays.
  if (texts.done !== undefined) forgetSent(prefix)
  for (const form of page.querySelectorAll(`form[method=post][action^="/dossiers/${texts.caseForms}/"]`)) {
    if (form.closest('[data-keep-draft]') || ![...form.elements].some(isAnswer) || form.querySelector('[type=file]')) continue
    keep(form, form, prefix + form.getAttribute('action'), texts)
  }
}

function isAnswer (field) {
  return Boolean(field.name) && !['hidden', 'submit', 'fieldset'].includes(field.type)
}

function keep (form, area, key, texts) {
  const kept = read(key)
  const notice = document.createElement('div')
  notice.className = 'draft-notice'
  notice.setAttribute('role', 'status')
  area.prepend(notice)

  // A form that came back refused holds what was typed already.
  if (kept && !document.querySelector('[data-error-summary]') && restore(form, kept)) {
    form.dataset.kept = 'true'
    form.closest('details')?.setAttribute('open', '')
    show(notice, texts.restored, texts.discard, key)
  }
  form.addEventListener('input', () => {
    if (!write(key, form)) return
    // Leaving loses nothing now, so nobody is asked.
    form.dataset.kept = 'true'
    show(notice, texts.unsaved, texts.discard, key)
  })
  form.addEventListener('submit', () => { if (form.dataset.kept) write(key, form, true) })
}

function show (notice, text, discard, key) {
  if (notice.dataset.text === text) return
  notice.dataset.text = text
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'btn btn-link'
  button.textContent = discard
  button.addEventListener('click', () => {
    forget(key)
    location.replace(location.pathname)
  })
  const sentence = document.createElement('p')
  sentence.textContent = text
  notice.replaceChildren(sentence, button)
}

function answers (form) {
  return [...new FormData(form)].filter(([name, value]) => name !== 'base' && name !== 'suite' && typeof value === 'string')
}

// Says whether anything differs from what the server sent.
function restore (form, kept) {
  if (JSON.stringify(kept.answers) === JSON.stringify(answers(form))) return false
  // The section as it was when these answers were typed: had somebody saved since, the server must see it.
  if (form.elements.base) form.elements.base.value = kept.base
  const left = kept.answers.map(answer => [...answer])
  for (const field of form.elements) {
    if (!field.name || field.name === 'base' || field.type === 'submit' || field.tagName === 'FIELDSET') continue
    if (field.type === 'checkbox' || field.type === 'radio') {
      field.checked = left.some(([name, value]) => name === field.name && value === field.value)
      continue
    }
    const at = left.findIndex(([name]) => name === field.name)
    if (at >= 0) field.value = left.splice(at, 1)[0][1]
  }
  return true
}

// Storage may be forbidden or full: then there is no comfort, and nothing else changes.
function read (key) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key))
  } catch {
    return null
  }
}

function write (key, form, sent = false) {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify({ base: form.elements.base?.value, answers: answers(form), sent }))
    return true
  } catch {
    return false
  }
}

function forgetSent (prefix) {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX + prefix) && JSON.parse(localStorage.getItem(key)).sent) localStorage.removeItem(key)
    }
  } catch {
    // See above.
  }
}

function forget (key) {
  try {
    localStorage.removeItem(PREFIX + key)
  } catch {
    // See above.
  }
}

function forgetAll () {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
  } catch {
    // See above.
  }
}
