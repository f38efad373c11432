import { html } from 'lit-html'
import { go, route } from '../app.js'
import { look } from '../contact.js'
import { read, remove, write } from '../records.js'
import { commandsAbout, contentOf, drop, find, supersede } from '../sending/queue.js'
import { moment, t } from '../texts.js'
import { back } from './case.js'
import { differences } from './differences.js'

route('/conflit/([^/]+)', async commandId => {
  const command = await find(commandId)
  if (command?.state !== 'conflict') return html`${back('/envois', t('sent.title'))}<h1>${t('conflict.over')}</h1>`
  const content = await contentOf(command)
  return command.kind === 'diagnosticSection' ? section(command, content) : visit(command, content)
})

async function section (command, { conflict, label }) {
  const shared = await read('shared')
  const item = await read(`case|${command.caseId}`)
  const form = shared.sections.find(one => one.section === conflict.section)
  const mine = await latest(command)
  return html`
    ${back('/envois', t('sent.title'))}
    <h1>${t('conflict.title', form.title)}</h1>
    <p>${label}</p>
    <p>${t('conflict.explained', conflict.savedBy ?? '?', conflict.savedAt ? moment(new Date(conflict.savedAt)) : '')}</p>
    ${differences(form, [[t('conflict.mine'), mine], [t('conflict.theirs'), conflict.theirs], [t('conflict.base'), conflict.base]], item)}
    <button class="field-button" type="button" @click=${() => decide(command, conflict, mine)}>${t('conflict.keepMine')}</button>
    <button class="field-button" type="button" @click=${() => decide(command, conflict, null)}>${t('conflict.keepTheirs')}</button>
    <button class="field-button field-button-quiet" type="button" @click=${() => edit(command, conflict, mine)}>${t('conflict.edit')}</button>`
}

// What the person typed last of this section, whether or not it stood in the command that met the conflict.
async function latest (command) {
  return JSON.parse((await contentOf((await commandsAbout(command)).at(-1))).payload).content
}

async function decide (command, conflict, mine) {
  const { label } = await contentOf(command)
  const old = await commandsAbout(command)
  if (mine) {
    await supersede(old, {
      caseId: command.caseId, kind: 'diagnosticSection', about: command.about, base: conflict.theirsBase, label,
      payload: { section: conflict.section, content: mine, before: conflict.theirs },
    })
  } else {
    await clear(old)
  }
  await takeTheirs(command, conflict)
  go('/envois')
  look()
}

async function edit (command, conflict, mine) {
  // First where it goes to, then out of the line.
  const old = await commandsAbout(command)
  await write(`edit|${command.caseId}|${conflict.section}`, { content: mine, base: conflict.theirsBase, before: conflict.theirs })
  await clear(old)
  await takeTheirs(command, conflict)
  go(`/dossier/${command.caseId}/rubrique/${conflict.section}`)
}

async function clear (old) {
  for (const other of old) await drop(other)
}

async function takeTheirs (command, conflict) {
  const item = await read(`case|${command.caseId}`)
  const found = item?.diagnostic.sections.find(one => one.section === conflict.section)
  if (!found) return
  Object.assign(found, { content: conflict.theirs, base: conflict.theirsBase })
  await write(`case|${command.caseId}`, item)
  const changes = await read(`changed|${command.caseId}`)
  if (!changes?.[`section|${conflict.section}`]) return
  delete changes[`section|${conflict.section}`]
  if (Object.keys(changes).length > 0) await write(`changed|${command.caseId}`, changes)
  else await remove(`changed|${command.caseId}`)
}

// A visit at a time that something speaks against.
const visit = (command, { title, payload, label, conflict }) => html`
  ${back('/envois', t('sent.title'))}
  <h1>${t('conflict.visit')}</h1>
  <p>${label}</p><p>${title ?? (conflict?.reasons ?? []).join(', ')}</p>
  <button class="field-button" type="button" @click=${async () => {
    const { kind, caseId, about, base } = command
    await supersede([command], { caseId, kind, about, base, label, payload: { ...JSON.parse(payload), confirmed: true } })
    go('/envois')
    look()
  }}>${t('conflict.confirm')}</button>
  <button class="field-button field-button-quiet" type="button" @click=${async () => {
    await drop(command)
    go(`/dossier/${command.caseId}/rendez-vous`)
  }}>${t('conflict.otherTime')}</button>`
