import { html } from 'lit-html'
import { app, draw, route, say } from '../app.js'
import { meet } from '../contact.js'
import { read, readAll } from '../records.js'
import { fetchPackage, order } from '../sending/package.js'
import { day, hour, isoDay, local, t } from '../texts.js'

let isFetching = false

route('/', async () => {
  const kept = await read('package')
  const cases = new Map((await readAll('case|')).map(([, content]) => [content.caseId, content]))
  const changed = new Set((await readAll('changed|')).map(([key]) => key.slice('changed|'.length)))
  const inOrder = (kept?.order ?? []).map(id => cases.get(id)).filter(Boolean)
  const days = Map.groupBy ? Map.groupBy(inOrder, dayOf) : grouped(inOrder)
  return html`
    <h1>${t('week.title')}</h1>
    <button class="field-button" type="button" ?disabled=${isFetching} @click=${prepare}>${t('week.prepare')}</button>
    <p class="field-soft">${kept ? t('week.prepared', day(new Date(kept.madeAt)), hour(new Date(kept.madeAt))) : t('week.notPrepared')}</p>
    ${inOrder.length === 0 ? html`<p>${t('week.none')}</p>` : ''}
    ${[...days].map(([on, visits]) => html`
      <section aria-label=${on} class="field-day">
        <h2>${on}</h2>
        <ul class="field-list">${visits.map(visit => line(visit, changed.has(visit.caseId)))}</ul>
      </section>`)}`
})

function grouped (cases) {
  const days = new Map()
  for (const item of cases) days.set(dayOf(item), [...days.get(dayOf(item)) ?? [], item])
  return days
}

function dayOf ({ visit }) {
  if (!visit) return t('week.withoutVisit')
  const on = local(visit.plannedFor)
  return isoDay(on) === isoDay(new Date()) ? t('week.today', day(on)) : day(on)
}

const line = (item, isChanged) => html`
  <li>
    <a class="field-row-link" href="#/dossier/${item.caseId}">
      <strong>${item.visit ? `${hour(local(item.visit.plannedFor))} – ` : ''}${item.name ?? item.caseId}</strong>
      <span>${[item.place?.addressLine, item.place?.commune?.name].filter(Boolean).join(', ')}</span>
      ${isChanged ? html`<span class="field-mark">${t('changed.mark')}</span>` : ''}
    </a>
  </li>`

async function prepare () {
  isFetching = true
  await draw()
  try {
    await order()
    await fetchPackage()
    app.contact = 'online'
    isFetching = false
    await say(t('week.ready'))
  } catch (fault) {
    isFetching = false
    await meet(fault)
    await draw()
  }
}
