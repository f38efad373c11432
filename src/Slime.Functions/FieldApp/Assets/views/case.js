import { html } from 'lit-html'
import { draw, go, route, say } from '../app.js'
import { look } from '../contact.js'
import { read, remove } from '../records.js'
import { enqueue } from '../sending/queue.js'
import { now } from '../sending/api.js'
import { day, hour, local, moment, t } from '../texts.js'
import { chips } from './fields.js'

const PARTS = ['visit', 'household', 'dwelling', 'contacts', 'notes', 'files', 'agreements']

/** A case of this telephone; what was not fetched, or has gone, is said to be so. */
export const withCase = view => async (caseId, ...more) => {
  const item = await read(`case|${caseId}`)
  if (!item) return html`${back('/', t('week.back'))}<h1>${t('case.gone', caseId)}</h1><p>${t('case.gone.explained')}</p>`
  return view(item, ...more)
}

export const back = (path, label) => html`<p class="field-back"><a href="#${path}">← ${label}</a></p>`

const phone = number => `0${number.replace(/^\+33/, '')}`.replace(/(\d{2})(?=\d)/g, '$1 ').trim()

const call = number => number ? html`<a class="field-button field-button-quiet" href="tel:${number}">${t('case.call', phone(number))}</a>` : ''

route('/dossier/([^/]+)', withCase(async item => {
  const { caseId, household, place, visit, dwelling } = item
  const changes = await read(`changed|${caseId}`)
  const titles = new Map((await read('shared')).sections.map(section => [`section|${section.section}`, section.title]))
  return html`
    ${back('/', t('week.back'))}
    <h1>${item.name ?? caseId}</h1>
    ${changes ? changed(item, changes, titles) : ''}
    <p class="field-soft">${caseId}${visit ? ` – ${day(local(visit.plannedFor))}, ${hour(local(visit.plannedFor))}` : ''}</p>
    <a class="field-button" href="#/dossier/${caseId}/visite">${t('case.visit')}</a>
    ${call(household?.phone)}${call(household?.secondPhone)}
    <p>${[place?.addressLine, place?.commune?.name].filter(Boolean).join(', ')}</p>
    ${place?.map ? html`<p><a href=${place.map} rel="noopener noreferrer" target="_blank">${t('case.map')}</a></p>` : ''}
    <dl class="field-facts">
      ${term(t('case.times'), household?.contactTimes)}
      ${term(t('case.warnings'), household?.warnings)}
      ${(item.toKnow ?? []).map(({ label, value }) => term(label, value))}
      ${term(t('case.persons'), household?.persons?.map(person => t('case.age', person.age ?? '?')).join(', '))}
      ${term(t('case.landlord'), dwelling?.landlord)}
      ${term(t('case.referrer'), item.referrer)}
      ${term(t('case.comment'), item.comment)}
    </dl>
    <p><a class="field-button field-button-quiet" href="#/dossier/${caseId}/contact">${t('contactForm.title')}</a></p>
    <p><a class="field-button field-button-quiet" href="#/dossier/${caseId}/note">${t('note.title')}</a></p>
    <details><summary>${t('case.history')}</summary>
      <ul>${(item.history ?? []).map(fact => html`<li>${moment(new Date(fact.at))} – ${fact.text}</li>`)}</ul>
    </details>`
}))

const term = (label, value) => value ? html`<dt>${label}</dt><dd>${value}</dd>` : ''

const changed = (item, changes, titles) => html`
  <div class="field-notice" role="status" data-changed>
    <div><p>${t('changed.title')}</p>
    <ul>${Object.keys(changes).map(key => key.startsWith('section|')
      ? html`<li><a href="#/dossier/${item.caseId}/rubrique/${key.slice(8)}">${t('changed.section', titles.get(key))}</a></li>`
      : PARTS.includes(key) ? html`<li>${t(`changed.${key}`)}</li>` : '')}</ul></div>
    <button type="button" class="field-link" @click=${async () => { await remove(`changed|${item.caseId}`); draw() }}>${t('changed.seen')}</button>
  </div>`

route('/dossier/([^/]+)/contact', withCase(async item => {
  const { choices } = await read('shared')
  return html`
    ${back(`/dossier/${item.caseId}`, item.name ?? item.caseId)}
    <h1>${t('contactForm.title')}</h1>
    <form class="field-form" @submit=${event => record(event, item)}>
      ${chips('channel', t('contactForm.channel'), choices.channel, { value: 'phone' })}
      ${chips('result', t('contactForm.result'), choices.result)}
      <div class="field-question"><label for="note">${t('note.label')}</label><textarea id="note" name="note" rows="3"></textarea></div>
      <button class="field-button" type="submit">${t('save')}</button>
    </form>`
}))

async function record (event, item) {
  event.preventDefault()
  const form = new FormData(event.target)
  if (!form.get('channel') || !form.get('result')) return say(t('needed'), 'error')
  const at = await now()
  await enqueue({
    caseId: item.caseId, kind: 'contact', label: t('sent.contact', item.name ?? item.caseId),
    payload: { channel: form.get('channel'), result: form.get('result'), note: form.get('note').trim() || null, time: at.toTimeString().slice(0, 5) },
  })
  go(`/dossier/${item.caseId}`)
  look()
}

route('/dossier/([^/]+)/note', withCase(item => html`
  ${back(`/dossier/${item.caseId}`, item.name ?? item.caseId)}
  <h1>${t('note.title')}</h1>
  <form class="field-form" @submit=${event => write(event, item)}>
    <div class="field-question"><label for="text">${t('note.label')}</label><textarea id="text" name="text" rows="5" required></textarea></div>
    <button class="field-button" type="submit">${t('save')}</button>
  </form>
  <ul>${(item.notes ?? []).map(note => html`<li>${moment(new Date(note.at))} – ${note.text}</li>`)}</ul>`))

async function write (event, item) {
  event.preventDefault()
  const text = new FormData(event.target).get('text').trim()
  if (!text) return say(t('needed'), 'error')
  await enqueue({ caseId: item.caseId, kind: 'note', label: t('sent.note', item.name ?? item.caseId), payload: { text, mention: [] } })
  go(`/dossier/${item.caseId}`)
  look()
}
