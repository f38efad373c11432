import { html } from 'lit-html'
import { repeat } from 'lit-html/directives/repeat.js'
import { draw, drawBar, go, path, route, say } from '../app.js'
import { look } from '../contact.js'
import { read, remove, write } from '../records.js'
import { commandsAbout, contentOf, enqueueSection } from '../sending/queue.js'
import { saysTheSame } from '../sending/package.js'
import { t } from '../texts.js'
import { back, withCase } from './case.js'
import { equipment } from './equipment.js'
import { get, question, set } from './fields.js'
import { photos } from './photos.js'
import { differences } from './differences.js'

// The section that is open: what is typed is kept at once, and goes in line when the person says so.
let open = null

addEventListener('hashchange', () => { if (!path().includes('/rubrique/')) open = null })

route('/dossier/([^/]+)/rubrique/([^/]+)', withCase(async (item, name) => {
  const shared = await read('shared')
  const form = shared.sections.find(section => section.section === name)
  const key = `edit|${item.caseId}|${name}`
  if (open?.key !== key) open = { key, item, name, form, beginning: begin(item, name, key) }
  const mine = open
  // Drawn twice at once, it begins once; left while it is being drawn, it is drawn as it was and not shown.
  const begun = await mine.beginning
  if (!mine.content) Object.assign(mine, begun)
  const blocked = (await commandsAbout({ caseId: item.caseId, about: `section|${name}` })).find(command => command.state === 'conflict')
  if (blocked) {
    return html`${back(`/dossier/${item.caseId}/visite`, t('visit.title'))}<h1>${form.title}</h1>
      <p>${t('conflict.first')}</p><a class="field-button" href="#/conflit/${blocked.commandId}">${t('conflict.decide')}</a>`
  }
  const change = (await read(`changed|${item.caseId}`))?.[`section|${name}`]
  const now = item.diagnostic.sections.find(section => section.section === name)
  const at = shared.walk.indexOf(name)
  const camera = name === 'photos' ? await photos(item, mine, isDrawn => touched(mine, isDrawn)) : null
  const next = shared.walk[at + 1]
  return html`
    ${back(`/dossier/${item.caseId}/visite`, t('visit.title'))}
    <h1>${form.title}</h1>
    ${change ? changedNotice(form, change.before, now.content, shared, item) : ''}
    ${mine.isTyped ? typedNotice(mine) : ''}
    <form class="field-form" novalidate @submit=${event => save(event, mine, next)}>
      ${form.parts.map(part => camera && part.name === 'chosen' ? camera : drawPart(mine, part, shared))}
      <button class="field-button" type="submit">${next ? t('section.next', shared.sections.find(section => section.section === next).title) : t('section.done')}</button>
    </form>`
}))

async function begin (item, name, key) {
  const kept = await read(key)
  if (kept) return { ...kept, isTyped: true }
  // An edit that waits is what the next one begins with.
  const waiting = (await commandsAbout({ caseId: item.caseId, about: `section|${name}` })).at(-1)
  const stored = item.diagnostic.sections.find(section => section.section === name)
  if (!waiting) return { content: structuredClone(stored.content), base: stored.base, before: stored.content, isTyped: false }
  // It may be received while this is typed: then this stands on it all the same.
  const { content } = JSON.parse((await contentOf(waiting)).payload)
  return { content: structuredClone(content), base: `command:${waiting.commandId}`, before: content, isTyped: false }
}

const changedNotice = (form, before, now, shared, item) => html`
  <div class="field-notice" role="status" data-changed-section><div>
    <p>${t('changed.here')}</p>
    ${differences(form, [[t('changed.before'), before], [t('changed.now'), now]], item)}</div></div>`

const typedNotice = mine => html`
  <div class="field-notice" role="status" data-typed><p>${t('section.typed')}</p>
    <button type="button" class="field-link" @click=${() => giveUp(mine)}>${t('section.giveUp')}</button></div>`

async function giveUp (mine) {
  await remove(mine.key)
  leave(mine)
  await draw()
}

function drawPart (mine, part, shared) {
  const { content, item, name } = mine
  if (part.kind !== 'list') return question(part, `${name}.${part.name}`, get(content, part.name), choicesOf(part, item), (value, isTyping) => answer(mine, part, content, value, isTyping))
  if (name === 'equipment') return equipment(part, shared.stock, content, isDrawn => touched(mine, isDrawn), (lines, holder) => list(mine, lines, holder))
  return list(mine, part, content)
}

const numbers = new WeakMap()
let given = 0

// Lines are told apart while they are on the screen, so that taking one away leaves the typed text of the others where it is.
function numberOf (line) {
  if (!numbers.has(line)) numbers.set(line, ++given)
  return numbers.get(line)
}

/** Lines, each with the same questions. */
function list (mine, part, content) {
  const { item, name } = mine
  const lines = content[part.name] ?? []
  return html`
    <section class="field-lines" aria-label=${part.label}>
      <h2>${part.label}</h2>
      ${repeat(lines, numberOf, (line, at) => html`
        <fieldset class="field-line"><legend>${t('line', part.label, at + 1)}</legend>
          ${part.questions.map(asked => question(asked, `${name}.${part.name}[${at}].${asked.name}`, get(line, asked.name), choicesOf(asked, item), (value, isTyping) => answer(mine, asked, line, value, isTyping)))}
          <button type="button" class="field-link" @click=${() => { content[part.name] = lines.filter((_, other) => other !== at); touched(mine, true) }}>${t('line.remove', at + 1)}</button>
        </fieldset>`)}
      ${lines.length < part.max ? html`<button type="button" class="field-button field-button-quiet" @click=${() => { content[part.name] = [...lines, part.key === 'id' ? { id: crypto.randomUUID() } : {}]; touched(mine, true) }}>${t('line.add', part.label)}</button>` : ''}
    </section>`
}

function choicesOf (asked, item) {
  if (asked.choices) return asked.choices
  if (asked.name === 'scheme') return item.schemes ?? []
  return (item.files ?? []).filter(file => file.kind === 'report').map(file => ({ value: file.fileId, label: file.caption ?? file.name }))
}

// What is being typed is not drawn anew under the finger.
function answer (mine, asked, holder, value, isTyping = false) {
  set(holder, asked.name, value)
  touched(mine, !isTyping && !['line', 'text', 'date'].includes(asked.kind))
}

// Another section may be open by then.
function leave (mine) {
  if (open === mine) open = null
}

let keeping = Promise.resolve()

// A photo that took its time may be kept after its section was left: then it is what was typed of that section.
function touched (mine, isDrawn) {
  const { key, content, base, before, isTyped } = mine
  mine.isTyped = true
  const kept = structuredClone({ content, base, before })
  keeping = keeping.then(() => write(key, kept)).catch(fault => say(fault.name === 'QuotaExceededError' ? t('room.none') : fault.message, 'error'))
  if (isDrawn) keeping.then(() => draw())
  // The line above says at once that not everything is received any more.
  else if (!isTyped) keeping.then(() => drawBar())
  return keeping
}

async function save (event, mine, next) {
  event.preventDefault()
  const wrong = event.target.querySelector('[aria-invalid=true]')
  if (wrong) return wrong.focus()
  await keeping
  const { key, item, name, form, content, base, before, isTyped } = mine
  if (isTyped && !saysTheSame(content, before)) {
    await enqueueSection({ caseId: item.caseId, section: name, content: cleaned(content), base, before, label: t('sent.section', form.title, item.name ?? item.caseId) })
  }
  await remove(key)
  leave(mine)
  go(next ? `/dossier/${item.caseId}/rubrique/${next}` : `/dossier/${item.caseId}/visite`)
  look()
}

// A line that was added and says nothing is none.
function cleaned (content) {
  const said = structuredClone(content)
  for (const [name, value] of Object.entries(said)) {
    if (Array.isArray(value)) said[name] = value.filter(line => typeof line !== 'object' || Object.entries(line).some(([member, part]) => member !== 'id' && part !== null && part !== undefined && part !== ''))
  }
  return said
}
