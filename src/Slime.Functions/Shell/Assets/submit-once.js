// Comfort against a double click only: the server answers a repeated submission as it did the first.
export function submitOnce (page) {
  page.addEventListener('submit', event => {
    const form = event.target
    if (event.defaultPrevented || form.method !== 'post') return
    if (form.dataset.submitted) return event.preventDefault()
    form.dataset.submitted = 'true'
    // After the event, because a disabled button's name and value are not sent.
    setTimeout(() => setSubmitDisabled(form, true))
  })

  // The browser's Back may bring the page back as it was left.
  window.addEventListener('pageshow', event => {
    if (!event.persisted) return
    for (const form of page.querySelectorAll('form[data-submitted]')) {
      delete form.dataset.submitted
      setSubmitDisabled(form, false)
    }
  })
}

export function setSubmitDisabled (form, disabled) {
  for (const button of form.elements) {
    if (button.type === 'submit') button.disabled = disabled
  }
}
