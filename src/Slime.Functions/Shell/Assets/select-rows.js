// Boxes that select rows, in the form that acts on them: all of the page or of a group at once, and how many are selected. Without
// this each is ticked by itself, and the server takes the box of a group for all that the page showed of it.
export function selectRows (page) {
  for (const form of page.querySelectorAll('form[data-select]')) {
    const boxes = [...form.elements].filter(field => field.type === 'checkbox' && field.name === form.dataset.select)
    if (boxes.length > 0) select(form, boxes)
  }
}

function select (form, boxes) {
  // A group of one has no box of its own.
  const groups = [...form.querySelectorAll('[data-select-group]')]
    .map(group => ({ all: group.querySelector('[name=all]'), own: boxes.filter(box => group.contains(box)) })).filter(({ all }) => all)
  const count = form.querySelector('[data-select-count]')
  const show = () => {
    for (const { all, own } of groups) all.checked = own.every(box => box.checked)
    if (count) say(count, boxes.filter(box => box.checked).length)
  }
  const tick = (some, selected) => {
    for (const box of some) box.checked = selected
    show()
  }
  const button = form.querySelector('button[data-select-all]')
  if (button) {
    button.hidden = false
    button.addEventListener('click', () => tick(boxes, !boxes.every(box => box.checked)))
  }
  for (const { all, own } of groups) all.addEventListener('change', () => tick(own, all.checked))
  for (const box of boxes) box.addEventListener('change', show)
  show()
  // Whoever comes back finds the boxes as the browser kept them.
  window.addEventListener('pageshow', show)
}

function say (line, count) {
  line.hidden = false
  line.textContent = count === 0 ? line.dataset.none : count === 1 ? line.dataset.one : line.dataset.several.replace('{0}', count)
}
