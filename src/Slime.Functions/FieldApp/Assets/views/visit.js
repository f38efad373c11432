import { html } from 'lit-html'
import { go, route, say } from '../app.js'
import { look } from '../contact.js'
import { names, read } from '../records.js'
import { commands, DECIDED_BY_PERSON, enqueue } from '../sending/queue.js'
import { filesOf } from '../sending/files.js'
import { count, t } from '../texts.js'
import { back, withCase } from './case.js'
import { chips, get } from './fields.js'

/** How many needed answers a section lacks. */
export function lacking (form, content) {
  return form.parts.reduce((sum, part) => sum + (part.kind === 'list'
    ? (content?.[part.name] ?? []).reduce((more, line) => more + part.questions.filter(asked => asked.needed && isEmpty(get(line, asked.name))).length, 0)
    : part.needed && isEmpty(get(content, part.name)) ? 1 : 0), 0)
}

const isEmpty = value => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

route('/dossier/([^/]+)/visite', withCase(async item => {
  const { caseId } = item
  const shared = await read('shared')
  const mine = (await commands()).filter(command => command.caseId === caseId)
  const edits = (await names(`edit|${caseId}|`)).map(key => key.split('|')[2])
  const changes = (await read(`changed|${caseId}`)) ?? {}
  const kept = await filesOf(caseId)
  const state = about => {
    const last = mine.filter(command => command.about === about).at(-1)
    return last ? (DECIDED_BY_PERSON.includes(last.state) ? 'decide' : 'waiting') : null
  }
  return html`
    ${back(`/dossier/${caseId}`, item.name ?? caseId)}
    <h1>${t('visit.title')}</h1>
    <ol class="field-list">
      ${shared.walk.map(name => {
        const form = shared.sections.find(section => section.section === name)
        const content = item.diagnostic?.sections.find(section => section.section === name)?.content
        const mark = edits.includes(name) ? 'typed' : state(`section|${name}`) ?? (changes[`section|${name}`] ? 'changed' : null)
        const missing = lacking(form, content)
        return step(`#/dossier/${caseId}/rubrique/${name}`, form.title, mark, mark ? '' : count('visit.missing', missing))
      })}
      ${step(`#/dossier/${caseId}/signature`, t('signature.title'), state('signature'), '')}
      ${step(`#/dossier/${caseId}/issue`, t('outcome.title'), state('outcome'), item.visit?.outcome ? shared.choices.outcome.find(choice => choice.value === item.visit.outcome)?.label : '')}
      ${step(`#/dossier/${caseId}/rendez-vous`, t('plan.title'), state('plan'), '')}
    </ol>
    ${kept.length > 0 ? html`<p class="field-soft">${count('photos.kept', kept.length)}</p>` : ''}
    ${item.may?.decide ? html`<button class="field-button" type="button" @click=${() => handIn(item)}>${t('submit.title')}</button>` : ''}`
}))

const step = (href, title, mark, note) => html`
  <li><a class="field-row-link" href=${href}><strong>${title}</strong>
    ${mark ? html`<span class="field-mark field-mark-${mark}">${t(`mark.${mark}`)}</span>` : note ? html`<span>${note}</span>` : ''}</a></li>`

async function handIn (item) {
  if ((await names(`edit|${item.caseId}|`)).length > 0) return say(t('submit.edits'), 'error')
  await enqueue({ caseId: item.caseId, kind: 'submitDiagnostic', about: 'submit', payload: {}, label: t('sent.submit', item.name ?? item.caseId) })
  await say(t('submit.queued'))
  look()
}

route('/dossier/([^/]+)/issue', withCase(async item => {
  const { choices } = await read('shared')
  if (!item.visit) return html`${back(`/dossier/${item.caseId}/visite`, t('visit.title'))}<h1>${t('outcome.title')}</h1><p>${t('outcome.noVisit')}</p>`
  return html`
    ${back(`/dossier/${item.caseId}/visite`, t('visit.title'))}
    <h1>${t('outcome.title')}</h1>
    <form class="field-form" @submit=${event => conclude(event, item)}>
      ${chips('outcome', t('outcome.label'), choices.outcome)}
      <div class="field-question"><label for="note">${t('note.label')}</label><textarea id="note" name="note" rows="3"></textarea></div>
      <button class="field-button" type="submit">${t('save')}</button>
    </form>`
}))

async function conclude (event, item) {
  event.preventDefault()
  const form = new FormData(event.target)
  if (!form.get('outcome')) return say(t('needed'), 'error')
  await enqueue({
    caseId: item.caseId, kind: 'visitOutcome', about: 'outcome', label: t('sent.outcome', item.name ?? item.caseId),
    payload: { visitId: item.visit.visitId, outcome: form.get('outcome'), note: form.get('note').trim() || null },
  })
  go(`/dossier/${item.caseId}/visite`)
  look()
}

route('/dossier/([^/]+)/rendez-vous', withCase(async item => {
  const { choices } = await read('shared')
  return html`
    ${back(`/dossier/${item.caseId}/visite`, t('visit.title'))}
    <h1>${t('plan.title')}</h1>
    <form class="field-form" @submit=${event => plan(event, item)}>
      <div class="field-question"><label for="date">${t('plan.date')}</label><input id="date" name="date" type="date" required></div>
      <div class="field-question"><label for="time">${t('plan.time')}</label><input id="time" name="time" type="time" step="300" required></div>
      ${chips('accompaniedBy', t('plan.with'), choices.companion, { values: [] })}
      <button class="field-button" type="submit">${t('save')}</button>
    </form>`
}))

async function plan (event, item) {
  event.preventDefault()
  const form = new FormData(event.target)
  if (!form.get('date') || !form.get('time')) return say(t('needed'), 'error')
  await enqueue({
    caseId: item.caseId, kind: 'planVisit', about: 'plan', label: t('sent.plan', item.name ?? item.caseId),
    payload: { plannedFor: `${form.get('date')}T${form.get('time')}`, accompaniedBy: form.getAll('accompaniedBy') },
  })
  go(`/dossier/${item.caseId}/visite`)
  look()
}
