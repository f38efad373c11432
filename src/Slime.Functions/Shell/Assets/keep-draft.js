import { draftNames, forgetDraft, readDraft, takeOver, writeDraft } from './store/drafts.js'

// Comfort against a lost connection, a reload and a session's end: what was typed into a section of the diagnostic or into a form of a
// case stays in this browser, encrypted, until the server has it, and the page says so. It is personal data: it goes when it is saved,
// given up, or the person signs out (sign-out.js).
const SENT = 'slime-sent|'

export async function keepDrafts (page) {
  // Storage may be forbidden or full: then there is no comfort, and nothing else changes.
  try {
    await takeOver()
    for (const saved of page.querySelectorAll('[data-draft-saved]')) await forgetDraft(saved.dataset.draftSaved)
    for (const texts of page.querySelectorAll('[data-case-forms]')) await forgetConfirmed(texts.dataset)
  } catch {
    return
  }
  const areas = [...page.querySelectorAll('[data-keep-draft]')].map(area => keep(area.querySelector('form'), area, area.dataset.keepDraft, area.dataset))
  const forms = [...page.querySelectorAll('[data-case-forms]')].flatMap(texts => caseForms(page, texts.dataset))
  await Promise.allSettled([...areas, ...forms])
}

// Every form of a case that asks for something: contact, outcome, closing, orientation, agreement, note.
function caseForms (page, texts) {
  return [...page.querySelectorAll(`form[method=post][action^="/dossiers/${texts.caseForms}/"]`)]
    .filter(form => !form.closest('[data-keep-draft]') && [...form.elements].some(isAnswer) && !form.querySelector('[type=file]'))
    .map(form => keep(form, form, `${texts.caseForms}|${form.getAttribute('action')}`, texts))
}

function isAnswer (field) {
  return Boolean(field.name) && !['hidden', 'submit', 'fieldset'].includes(field.type)
}

async function keep (form, area, key, texts) {
  const notice = document.createElement('div')
  notice.className = 'draft-notice'
  notice.setAttribute('role', 'status')
  area.prepend(notice)

  let touched = false
  let writing = Promise.resolve()
  form.addEventListener('input', () => {
    touched = true
    // Leaving loses nothing now, so nobody is asked.
    form.dataset.kept = 'true'
    const typed = { base: form.elements.base?.value, answers: answers(form) }
    writing = writing.then(() => writeDraft(key, typed))
      .then(() => show(notice, texts.unsaved, texts.discard, key))
      .catch(() => { delete form.dataset.kept })
  })
  // What a script asks of the database while the page goes away may not be done; this is, and says nothing but which form.
  form.addEventListener('submit', () => { if (form.dataset.kept) sessionStorage.setItem(SENT + key, 'true') })

  const kept = await readDraft(key)
  // A form that came back refused holds what was typed already, and whoever types is not overwritten.
  if (!kept || touched || document.querySelector('[data-error-summary]') || !restore(form, kept)) return
  form.dataset.kept = 'true'
  for (let around = form.closest('details'); around; around = around.parentElement.closest('details')) around.open = true
  show(notice, texts.restored, texts.discard, key)
}

function show (notice, text, discard, key) {
  if (notice.dataset.text === text) return
  notice.dataset.text = text
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'btn btn-link'
  button.textContent = discard
  button.addEventListener('click', async () => {
    await forgetDraft(key)
    location.replace(location.pathname)
  })
  const sentence = document.createElement('p')
  sentence.textContent = text
  notice.replaceChildren(sentence, button)
}

function answers (form) {
  return [...new FormData(form)].filter(([name, value]) => name !== 'base' && name !== 'then' && typeof value === 'string')
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

// The server confirmed what was just sent; what was typed into another form stays.
async function forgetConfirmed (texts) {
  const prefix = `${texts.caseForms}|`
  for (const name of await draftNames()) {
    if (!name.startsWith(prefix) || !sessionStorage.getItem(SENT + name)) continue
    sessionStorage.removeItem(SENT + name)
    if (texts.done !== undefined) await forgetDraft(name)
  }
}
