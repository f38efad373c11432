import { html } from 'lit-html'
import { t } from '../texts.js'
import { get, numberText } from './fields.js'

/** The answers of a section that differ, a column for each of its states. */
export function differences (form, columns, item) {
  const rows = form.parts
    .map(part => [part.label, columns.map(([, content]) => inWords(part, get(content, part.name), item))])
    .filter(([, words]) => new Set(words).size > 1)
  if (rows.length === 0) return html`<p>${t('conflict.same')}</p>`
  return html`
    <table class="field-table">
      <thead><tr><th scope="col">${t('conflict.question')}</th>${columns.map(([label]) => html`<th scope="col">${label}</th>`)}</tr></thead>
      <tbody>${rows.map(([label, words]) => html`<tr><th scope="row">${label}</th>${words.map((text, at) => html`<td data-label=${columns[at][0]}>${text}</td>`)}</tr>`)}</tbody>
    </table>`
}

function inWords (part, value, item) {
  if (value === null || value === undefined || value === '' || value.length === 0) return t('nothing')
  if (part.kind === 'list') return value.map(line => part.questions.map(asked => get(line, asked.name) === undefined || get(line, asked.name) === null ? null : inWords(asked, get(line, asked.name), item)).filter(Boolean).join(', ')).join(' ; ')
  if (Array.isArray(value)) return value.map(one => labelOf(part, one, item)).join(', ')
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (typeof value === 'number') return [numberText(value, part.kind), part.unit].filter(Boolean).join(' ')
  return labelOf(part, value, item)
}

const labelOf = (part, value, item) => (part.choices ?? (part.name === 'scheme' ? item?.schemes : null) ?? []).find(choice => choice.value === value)?.label ?? value
