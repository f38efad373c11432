// Without script the links are simply listed; with it, a phone folds them behind a button.
export function enhanceMenu (page) {
  const button = page.querySelector('[data-menu-toggle]')
  const menu = button && page.getElementById(button.getAttribute('aria-controls'))
  if (!menu) return

  const show = open => {
    button.setAttribute('aria-expanded', String(open))
    menu.classList.toggle('is-folded', !open)
  }

  show(false)
  button.hidden = false
  button.addEventListener('click', () => show(button.getAttribute('aria-expanded') !== 'true'))
  page.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || button.getAttribute('aria-expanded') !== 'true') return
    show(false)
    button.focus()
  })
}
