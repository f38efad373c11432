// Boxes that select the rows of a list, in the form that acts on them: all of the page at once, and how many are selected. Without
// this each is ticked by itself.
export function selectRows (page) {
  for (const form of page.querySelectorAll('form[data-select]')) {
    const all = form.querySelector('[data-select-all]')
    const boxes = [...form.elements].filter(field => field.type === 'checkbox' && field.name === form.dataset.select)
    if (!all || boxes.length === 0) continue
    all.hidden = false
    all.addEventListener('click', () => {
      const selected = !boxes.every(box => box.checked)
      for (const box of boxes) box.checked = selected
    })
  }
}
