import { html, render } from 'lit-html'
import { keyed } from 'lit-html/directives/keyed.js'
import { fact, setFact } from '../../Shell/Assets/store/database.js'
import { names } from './records.js'
import { summary } from './sending/queue.js'
import { session } from './session.js'
import { count, day, hour, isoDay, t } from './texts.js'

// What is on the screen: the bar, a notice if there is one, and the view that the address names.
export const app = {
  contact: navigator.onLine ? 'online' : 'offline',
  sending: false,
  waiting: { waiting: 0, decide: 0, oldest: null },
  edits: 0,
  room: null,
  notice: null,
  update: null,
  dark: false,
}

const routes = []
const FULL = 0.8

/** A view by the pattern of its address; what it gives is drawn in the page. */
export function route (pattern, view) {
  routes.push([new RegExp(`^${pattern}$`), view])
}

export function go (path) {
  if (location.hash === `#${path}`) draw()
  else location.hash = path
}

export const path = () => location.hash.slice(1) || '/'

let gate = null

/** While somebody must first open or set up the app, that and nothing else is shown. */
export function setGate (view) {
  gate = view
  return draw({ top: true })
}

let drawn = 0
let isFirst = true

export async function draw ({ top = false } = {}) {
  const mine = ++drawn
  const main = document.getElementById('main')
  const at = gate ?? path()
  const content = await (gate ?? found())()
  // Somebody went on meanwhile. What was answered on one view is never carried into the fields of another.
  if (mine !== drawn) return
  // The page came with its name only, for the moment until now.
  if (isFirst) main.replaceChildren()
  isFirst = false
  render(html`${app.notice ? noticeOf(app.notice) : ''}${app.update ? updateOf() : ''}${keyed(at, content)}`, main)
  document.dispatchEvent(new Event('slime-drawn'))
  await drawBar()
  if (!top) return
  document.title = `${main.querySelector('h1')?.textContent ?? t('name')} – Slime`
  scrollTo(0, 0)
  main.focus({ preventScroll: true })
}

function found () {
  for (const [pattern, view] of routes) {
    const match = pattern.exec(path())
    if (match) return () => view(...match.slice(1).map(decodeURIComponent))
  }
  return () => html`<h1>${t('nothingHere')}</h1><p><a href="#/">${t('week.back')}</a></p>`
}

export function say (text, kind = 'info') {
  app.notice = text ? { text, kind } : null
  return draw()
}

const noticeOf = ({ text, kind }) => html`
  <div class="field-notice field-notice-${kind}" role=${kind === 'error' ? 'alert' : 'status'}>
    <p>${text}</p><button type="button" class="field-link" @click=${() => say(null)}>${t('close')}</button>
  </div>`

const updateOf = () => html`
  <div class="field-notice" role="status" data-update>
    <p>${t('update.ready')}</p><button type="button" class="field-button field-button-small" @click=${app.update}>${t('update.take')}</button>
  </div>`

/** What is not yet received, in one line that is always there. */
export async function drawBar () {
  const bar = document.getElementById('bar')
  if (!bar) return
  await lookAtStore()
  const { waiting, decide, oldest } = app.waiting
  const isDone = waiting + decide + app.edits === 0
  const parts = []
  if (app.contact !== 'online') parts.push(t(`contact.${app.contact}`))
  else if (app.sending && waiting > 0) parts.push(t('contact.sending'))
  if (waiting > 0) parts.push(count('bar.waiting', waiting, since(oldest)))
  if (decide > 0) parts.push(count('bar.decide', decide))
  if (app.edits > 0) parts.push(count('bar.edits', app.edits))
  if (isDone) parts.push(t(app.contact === 'online' ? 'bar.done' : 'bar.nothingWaits'))
  const state = decide > 0 ? 'decide' : isDone && app.contact === 'online' ? 'done' : 'waiting'
  bar.dataset.state = state
  render(html`
    <a class="field-bar-text" href="#/envois"><span aria-hidden="true">${{ decide: '!', done: '✓', waiting: '●' }[state]}</span> ${sentence(parts)}</a>
    ${isFull() ? html`<p class="field-bar-room">${t('room.full', percent())}</p>` : ''}`, bar)
}

// « Hors connexion – 3 envois en attente, le plus ancien de 9 h 40 »
const sentence = parts => parts.join(' – ')

const since = oldest => isoDay(oldest) === isoDay(new Date()) ? hour(oldest) : t('moment', day(oldest), hour(oldest))

export const isFull = () => app.room !== null && app.room.usage >= FULL * app.room.quota

export const percent = () => Math.round(100 * app.room.usage / app.room.quota)

async function lookAtStore () {
  try {
    app.waiting = await summary()
    app.edits = (await names('edit|')).length
    app.room = await navigator.storage?.estimate?.() ?? null
    // A browser that takes the store away leaves this: then it can be said how much was lost.
    if (await fact('vault')) document.cookie = `slime-terrain=${app.waiting.waiting + app.waiting.decide + app.edits}; path=/terrain; max-age=31536000; samesite=strict`
  } catch {
    // Without a store there is nothing to count.
  }
}

export async function setDark (dark) {
  app.dark = dark
  document.body.classList.toggle('field-dark', dark)
  await setFact('dark', dark)
  await draw()
}

export const isOpen = () => session.key !== null
