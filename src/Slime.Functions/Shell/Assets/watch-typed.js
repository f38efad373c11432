// Says how much room is left in a field, near its end and beyond it, and which signs reports cannot print. The field itself takes
// whatever is typed or pasted: a browser that cuts would change it without a word. The server counts alike and refuses with
// everything that was typed.
const NEAR = 0.8

// Reports have letters for these scripts, and most signs; no pictures, and of Word's own marks those that PrintedText knows.
const UNPRINTABLE = new RegExp(
  '[\\u{1F000}-\\u{1FAFF}]|[^\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{Script=Arabic}\\p{Script=Hebrew}' +
  '\\p{Script=Armenian}\\p{Script=Georgian}\\p{Script=Common}\\p{Script=Inherited}' +
  '\\uF02D\\uF076\\uF0A7\\uF0A8\\uF0B0\\uF0B1\\uF0B7\\uF0D8\\uF0E0\\uF0E8\\uF0FB\\uF0FC]', 'gu')

export function watchTyped (page) {
  page.addEventListener('input', ({ target }) => {
    if (target.dataset?.limit) say(target, 'count', ...room(target, Number(target.dataset.limit)))
    if (target.dataset?.unprintable) say(target, 'unprintable', ...signs(target))
  })
}

function room (field, limit) {
  // Unicode characters, as the server counts them; a line end is one.
  const typed = [...field.value.trim()].length
  if (typed > limit) return [field.dataset.limitOver.replace('{0}', typed - limit), true]
  return [typed < limit * NEAR ? '' : field.dataset.limitLeft.replace('{0}', limit - typed), false]
}

function signs (field) {
  const found = [...new Set(field.value.match(UNPRINTABLE))].slice(0, 10)
  return [found.length ? field.dataset.unprintable.replace('{0}', found.join(' ')) : '', true]
}

function say (field, kind, text, isWarning) {
  const id = `${field.id}-${kind}`
  let line = document.getElementById(id)
  if (!text) return line?.remove()
  if (!line) {
    line = Object.assign(document.createElement('p'), { id })
    line.setAttribute('role', 'status')
    field.after(line)
  }
  line.className = isWarning ? 'field-watch field-watch-warning' : 'field-watch'
  if (line.textContent !== text) line.textContent = text
}
