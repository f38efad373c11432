import { html } from 'lit-html'
import { t } from '../texts.js'

// Questions as a thumb answers them: what can be chosen is a button each, numbers bring their pad, text takes dictation.

/** Members of answers by a name with dots. */
export function get (content, name) {
  return name.split('.').reduce((part, step) => part?.[step], content)
}

export function set (content, name, value) {
  const steps = name.split('.')
  const last = steps.pop()
  const holder = steps.reduce((part, step) => (part[step] ??= {}), content)
  holder[last] = value
}

/** A number as it is typed here: comma, spaces for thousands. Undefined when it is none. */
export function readNumber (text, kind) {
  const read = meaningsOf(text)
  if (read === null) return null
  if (read.length !== 1 || (kind === 'whole' && !Number.isInteger(read[0]))) return undefined
  return kind === 'euros' ? Math.round(read[0] * 100) : read[0]
}

// With any of the spaces that keyboards write; or with points for groups and a comma for decimals, or the other way round.
const PLAIN = /^(?<whole>-?(?:\d+|\d{1,3}(?:[\s\u00a0\u2009\u202f]\d{3})+))(?:[.,](?<decimals>\d+))?$/
const GROUPED = /^(?<whole>-?\d{1,3}(?<sign>[.,])\d{3}(?:\k<sign>\d{3})*)(?!\k<sign>)[.,](?<decimals>\d+)$/

/** What was typed as a number, as the server reads it: none is typed, it is none, one, or two between which nobody guesses (1.500). */
export function meaningsOf (text) {
  const typed = text.trim().replace(/\u2212/g, '-').replace(/[\s\u00a0\u2009\u202f]*(?:€|euros?|eur)$/i, '')
  if (typed === '') return null
  const found = (PLAIN.exec(typed) ?? GROUPED.exec(typed))?.groups
  if (!found) return []
  const digits = found.whole.replace(/[^\d-]/g, '')
  const value = Number(`${digits}.${found.decimals ?? '0'}`)
  const isAsked = found.decimals?.length === 3 && digits === found.whole && !/^-?0/.test(digits)
  return isAsked ? [Number(`${digits}${found.decimals}`), value] : [value]
}

export function numberText (value, kind) {
  if (value === null || value === undefined) return ''
  if (kind === 'euros') return (value / 100).toLocaleString('fr-FR', { minimumFractionDigits: value % 100 ? 2 : 0, useGrouping: false })
  return String(value).replace('.', ',')
}

export const chips = (name, label, choices, { value = null, values = null, hint = null, onChange } = {}) => html`
  <fieldset class="field-question">
    <legend>${label}</legend>
    ${hint ? html`<p class="field-hint">${hint}</p>` : ''}
    <div class="field-chips">
      ${choices.map(choice => html`<label class="field-chip">
        <input type=${values ? 'checkbox' : 'radio'} name=${name} value=${choice.value}
          .checked=${values ? values.includes(choice.value) : value === choice.value}
          @click=${event => onChange?.(choice.value, event)}>
        <span>${choice.label}</span></label>`)}
    </div>
  </fieldset>`

const yesNo = () => [{ value: 'true', label: t('yes') }, { value: 'false', label: t('no') }, { value: '', label: t('unknown') }]

const wrapped = (id, question, field) => html`
  <div class="field-question">
    <label for=${id}>${question.label}${question.needed ? html` <span class="field-soft">${t('neededMark')}</span>` : ''}</label>
    ${question.hint ? html`<p class="field-hint">${question.hint}</p>` : ''}
    <div class="field-with-unit">${field}${question.unit ? html`<span class="field-unit">${question.unit}</span>` : ''}</div>
    <p class="field-wrong" id="${id}-wrong" hidden></p>
  </div>`

/** One question of a section; `changed` is called with the new answer. */
export function question (asked, name, value, choices, changed) {
  const id = name.replace(/[^A-Za-z0-9]+/g, '-')
  const labelled = { ...asked, label: asked.label }
  switch (asked.kind) {
    case 'choice':
      return chips(name, legend(asked), choices ?? [], { value: value ?? null, hint: asked.hint, onChange: (chosen, event) => again(event, chosen, value, changed) })
    case 'yesNo':
      return chips(name, legend(asked), yesNo(), { value: value === null || value === undefined ? '' : String(value), hint: asked.hint, onChange: chosen => changed(chosen === '' ? null : chosen === 'true') })
    case 'tick':
      return html`<div class="field-question"><label class="field-chip field-chip-wide"><input type="checkbox" name=${name} value="true" .checked=${value === true}
        @change=${event => changed(event.target.checked ? true : null)}><span>${asked.label}</span></label></div>`
    case 'several':
      return chips(name, legend(asked), choices ?? [], { values: value ?? [], hint: asked.hint, onChange: chosen => changed(toggle(value ?? [], chosen, choices)) })
    case 'date':
      return wrapped(id, labelled, html`<input id=${id} name=${name} type="date" .value=${value ?? ''} @change=${event => changed(event.target.value || null)}>`)
    case 'text':
      return wrapped(id, labelled, html`<textarea id=${id} name=${name} rows="4" .value=${value ?? ''} @input=${event => changed(event.target.value || null)}></textarea>`)
    case 'line':
      return wrapped(id, labelled, html`<input id=${id} name=${name} type="text" .value=${value ?? ''} @input=${event => changed(event.target.value || null)}>`)
    default:
      return wrapped(id, labelled, html`<input id=${id} name=${name} type="text" inputmode=${asked.kind === 'whole' ? 'numeric' : 'decimal'} autocomplete="off"
        value=${numberText(value, asked.kind)} aria-describedby="${id}-wrong" @change=${event => number(event.target, asked.kind, changed)} @input=${event => number(event.target, asked.kind, changed, true)}>`)
  }
}

const legend = asked => html`${asked.label}${asked.needed ? html` <span class="field-soft">${t('neededMark')}</span>` : ''}`

// What was chosen and is touched again is taken back.
function again (event, chosen, value, changed) {
  if (chosen !== value) return changed(chosen)
  event.target.checked = false
  changed(null)
}

// In the order in which they are offered.
const toggle = (values, chosen, choices) => (choices ?? []).map(choice => choice.value).filter(value => values.includes(value) !== (value === chosen))

function number (field, kind, changed, isTyping = false) {
  const read = readNumber(field.value, kind)
  const line = document.getElementById(`${field.id}-wrong`)
  if (read !== undefined) changed(read, isTyping)
  if (isTyping && read === undefined) return
  field.setAttribute('aria-invalid', String(read === undefined))
  line.hidden = read !== undefined
  const [thousands, decimals] = meaningsOf(field.value) ?? []
  if (read !== undefined) line.textContent = ''
  else line.textContent = decimals === undefined ? t('noNumber') : t('twoNumbers', numberText(thousands), numberText(decimals))
}
