// Asks before a page is left on which something typed would be lost: the answers of a form that nothing keeps, or a photo that is on its
// way. The referral's steps ask by themselves, and what keep-draft.js keeps is not lost.
export function askBeforeLeaving (page) {
  const touched = new Set()
  page.addEventListener('input', ({ target }) => {
    const form = target.form
    if (form?.method === 'post' && !form.closest('[data-steps]')) touched.add(form)
  })
  // Whatever a script does with it instead, it was sent; a form that comes back is another page.
  page.addEventListener('submit', ({ target }) => touched.delete(target))
  page.addEventListener('reset', ({ target }) => touched.delete(target))

  window.addEventListener('beforeunload', event => {
    const isLost = [...touched].some(form => form.isConnected && !form.dataset.kept)
    if (!isLost && !page.querySelector('[data-on-its-way]')) return
    // Browsers object to asking whoever never touched the page.
    if (navigator.userActivation?.hasBeenActive === false) return
    event.preventDefault()
    event.returnValue = true
  })
}
