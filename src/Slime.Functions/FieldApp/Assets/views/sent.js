import { html } from 'lit-html'
import { app, draw, route } from '../app.js'
import { twice } from '../ask.js'
import { look } from '../contact.js'
import { names, write } from '../records.js'
import { abandon, commands, commandsAbout, contentOf, drop, update } from '../sending/queue.js'
import { receipts } from '../sending/receipts.js'
import { count, moment, t } from '../texts.js'
import { back } from './case.js'

route('/envois', async () => {
  const all = await Promise.all((await commands()).map(async command => ({ ...command, content: await contentOf(command) })))
  const edits = (await names('edit|')).map(key => key.split('|'))
  return html`
    ${back('/', t('week.back'))}
    <h1>${t('sent.title')}</h1>
    ${app.contact === 'signIn' ? html`<p>${t('contact.signIn.explained')}</p><p><a class="field-button" href="/terrain/connexion">${t('lock.signIn')}</a></p>` : ''}
    ${app.contact === 'another' ? html`<p role="alert">${t('contact.another.explained')}</p><p><a class="field-button" href="/terrain/connexion">${t('lock.signIn')}</a></p>` : ''}
    ${app.contact === 'filtered' ? html`<p role="alert">${t('contact.filtered.explained')}</p>` : ''}
    <button class="field-button" type="button" @click=${sendNow}>${t('sent.now')}</button>
    ${edits.length > 0 ? html`<h2>${t('sent.edits')}</h2><ul class="field-list">${edits.map(([, caseId, section]) => html`<li><a class="field-row-link" href="#/dossier/${caseId}/rubrique/${section}"><strong>${t('sent.edit', caseId)}</strong></a></li>`)}</ul>` : ''}
    ${all.length === 0 ? html`<p>${t('sent.none')}</p>` : html`<ol class="field-list">${all.map(line)}</ol>`}
    <p><a href="#/recus">${t('receipts.title')}</a></p>
    <p><a href="#/appareil">${t('device.title')}</a></p>`
})

async function sendNow () {
  for (const command of await commands()) if (command.retryAt) await update(command, { retryAt: 0 })
  await look()
}

const line = command => html`
  <li class="field-sent" data-command=${command.kind} data-state=${command.state}>
    <strong>${command.content.label}</strong>
    <span>${moment(new Date(command.capturedAt))} – ${t(`state.${command.state}`)}</span>
    ${command.state === 'conflict' ? html`<a class="field-button" href="#/conflit/${command.commandId}">${t('conflict.decide')}</a>` : ''}
    ${command.state === 'refused' ? refusal(command) : ''}
    ${command.code === 'no_receipt' ? html`<p class="field-wrong">${t('sent.noReceipt')}</p>` : ''}
  </li>`

const refusal = command => html`
  <p class="field-wrong" role="alert">${command.content.title ?? command.code}</p>
  <ul>${Object.values(command.content.errors ?? {}).flat().map(text => html`<li>${text}</li>`)}</ul>
  ${known(command.content.known)}
  ${command.about?.startsWith('section|') ? html`<button class="field-button" type="button" @click=${() => correct(command)}>${t('sent.correct')}</button>` : ''}
  ${command.kind === 'submitDiagnostic' ? html`<a class="field-button" href="#/dossier/${command.caseId}/visite">${t('sent.correct')}</a>` : ''}
  <button class="field-button field-button-quiet" type="button" @click=${() => giveUp(command)}>${t('sent.giveUp')}</button>`

const known = fact => fact ? html`<p>${[fact.outcome, fact.on, fact.plannedFor, fact.by].filter(Boolean).join(', ')}</p>` : ''

// What was refused goes back into its form as it was typed last, and out of the line.
async function correct (command) {
  const { section, before } = JSON.parse(command.content.payload)
  const related = await commandsAbout(command)
  const { content } = JSON.parse((await contentOf(related.at(-1))).payload)
  await write(`edit|${command.caseId}|${section}`, { content, base: command.base, before })
  for (const other of related) await drop(other)
  location.hash = `#/dossier/${command.caseId}/rubrique/${section}`
}

async function giveUp (command) {
  if (!await twice(t('sent.giveUp.sure', command.content.label), t('sent.giveUp.twice'), t('sent.giveUp'))) return
  await abandon(command)
  await draw()
  look()
}

route('/recus', async () => {
  const all = await receipts()
  return html`
    ${back('/envois', t('sent.title'))}
    <h1>${t('receipts.title')}</h1>
    <p>${count('receipts.count', all.length)}</p>
    ${all.length > 0 ? html`<button class="field-button field-button-quiet" type="button" @click=${() => print()}>${t('receipts.print')}</button>` : ''}
    <ul class="field-list">${all.map(receipt => html`
      <li class="field-sent" data-receipt>
        <strong>${receipt.label}</strong>
        <span>${t('receipts.received', moment(new Date(receipt.receivedAt)))}</span>
        ${receipt.held ? html`<span class="field-mark">${t('receipts.held')}</span>` : ''}
        ${receipt.clock && receipt.clock !== 'right' ? html`<span class="field-mark">${t('receipts.clock')}</span>` : ''}
        <span class="field-soft field-code">${receipt.receiptId}<br>${receipt.sha256}</span>
      </li>`)}</ul>`
})

