// Comfort against a lost connection only: what was typed into a section of the diagnostic stays in this browser until the server
// has it, and the page says so. It is personal data: it goes when it is saved, given up, or the person signs out.
const PREFIX = 'slime-draft|'

export function keepDrafts (page) {
  for (const saved of page.querySelectorAll('[data-draft-saved]')) forget(saved.dataset.draftSaved)
  for (const area of page.querySelectorAll('[data-keep-draft]')) keep(area)
  page.addEventListener('submit', event => {
    if (event.target.getAttribute('action') === '/sign-out') forgetAll()
  })
}

function keep (area) {
  const form = area.querySelector('form')
  const key = area.dataset.keepDraft
  const kept = read(key)
  const notice = document.createElement('div')
  notice.className = 'draft-notice'
  notice.setAttribute('role', 'status')
  area.prepend(notice)

  // A form that came back refused holds what was typed already.
  if (kept && !document.querySelector('[data-error-summary]') && restore(form, kept)) show(notice, area.dataset.restored, area.dataset.discard, key)
  form.addEventListener('input', () => {
    write(key, form)
    show(notice, area.dataset.unsaved, area.dataset.discard, key)
  })
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
  form.elements.base.value = kept.base
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

function write (key, form) {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify({ base: form.elements.base.value, answers: answers(form) }))
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
