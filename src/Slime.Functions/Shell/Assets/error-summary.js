// A refused form is announced and reached first, wherever the button was.
export function focusErrorSummary (page) {
  page.querySelector('[data-error-summary]')?.focus()
}
