import { destroy, unsent } from './store/database.js'

// Whoever signs out leaves nothing on this device: drafts, the visits that the field app fetched, and what it has not sent. Of the
// last, the person is asked twice.
export function eraseAtSignOut (page) {
  page.addEventListener('submit', async event => {
    const form = event.target
    if (form.getAttribute('action') !== '/sign-out' || form.dataset.erased) return
    event.preventDefault()
    event.stopPropagation()
    if (!await mayLeave(form)) return
    form.dataset.erased = 'true'
    form.submit()
  }, true)
}

async function mayLeave (form) {
  try {
    const count = await unsent()
    for (const question of count > 0 ? [form.dataset.unsent, form.dataset.unsentSure] : []) {
      if (!window.confirm(question.replace('{0}', count))) return false
    }
    await destroy()
  } catch {
    // A browser that keeps nothing has nothing to erase.
  }
  return true
}
