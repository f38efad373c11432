import { html } from 'lit-html'
import { fact, setFact } from '../../../Shell/Assets/store/database.js'
import { draw, setGate } from '../app.js'
import { look, meet, signedInAgain } from '../contact.js'
import { AnotherPerson, NoContact, SignInNeeded } from '../sending/api.js'
import { keepPackage, order, ownPackage, register } from '../sending/package.js'
import { begin } from '../session.js'
import { count, t } from '../texts.js'
import { eraseDevice } from './device.js'
import { createVault, openVault, PIN_MIN, TRIES, vault } from '../vault.js'

const SIGN_IN = '/terrain/connexion'

let wrong = ''

const isPin = pin => pin.length >= PIN_MIN && /^\d+$/.test(pin)

const pinField = (name, label, hint, autocomplete) => html`
  <div class="field-question">
    <label for=${name}>${label}</label>
    ${hint ? html`<p class="field-hint" id="${name}-hint">${hint}</p>` : ''}
    <input id=${name} name=${name} type="password" inputmode="numeric" autocomplete=${autocomplete} required
      aria-invalid=${wrong ? 'true' : 'false'} aria-describedby=${wrong ? 'pin-wrong' : hint ? `${name}-hint` : ''}>
  </div>`

const wrongLine = () => wrong ? html`<p id="pin-wrong" class="field-wrong" role="alert">${wrong}</p>` : ''

function complain (text) {
  wrong = text
  return draw()
}

/** Opens what this telephone keeps. */
export async function lockGate () {
  const kept = await vault()
  const left = TRIES - kept.tries
  if (left <= 0) return triesSpent()
  return html`
    <h1>${t('lock.title')}</h1>
    <p>${t('lock.explained')}</p>
    <form class="field-form" @submit=${unlock}>
      ${wrongLine()}
      ${pinField('pin', t('lock.pin'), null, 'current-password')}
      <button class="field-button" type="submit">${t('lock.open')}</button>
    </form>
    <p><a href="#/appareil" class="field-link" @click=${event => { event.preventDefault(); setGate(forgottenGate) }}>${t('lock.forgotten')}</a></p>`
}

async function unlock (event) {
  event.preventDefault()
  const field = event.target.elements.pin
  const key = await openVault(field.value)
  field.value = ''
  if (!key) {
    const left = TRIES - (await vault()).tries
    return complain(left > 0 ? count('lock.left', left) : '')
  }
  wrong = ''
  begin(key, (await vault()).person)
  await setGate(null)
  look()
}

// Five wrong tries: whoever it is must sign in anew, and be the one to whom this telephone belongs.
async function triesSpent () {
  if (!await fact('signInAsked')) {
    return html`<h1>${t('lock.spent.title')}</h1><p>${t('lock.spent')}</p>
      <button class="field-button" type="button" @click=${askForSignIn}>${t('lock.signIn')}</button>`
  }
  return html`<h1>${t('lock.spent.title')}</h1>${wrongLine()}<p>${t('lock.spent')}</p>
    <p><a class="field-button" href=${SIGN_IN}>${t('lock.signIn')}</a></p>
    <button class="field-button field-button-quiet" type="button" @click=${checkSignIn}>${t('lock.signedIn')}</button>`
}

async function askForSignIn () {
  try {
    // The sign-in of before counts no more.
    await fetch('/sign-out', { method: 'POST', redirect: 'manual' })
    await setFact('signInAsked', true)
    location.href = SIGN_IN
  } catch {
    await complain(t('needsNetwork'))
  }
}

async function checkSignIn () {
  try {
    const { person } = await ownPackage()
    if (person.id !== (await vault()).person.id) throw new AnotherPerson()
    await setFact('signInAsked', false)
    wrong = ''
    await signedInAgain()
    await draw()
  } catch (fault) {
    await complain(wordsOf(fault))
  }
}

const forgottenGate = () => html`
  <h1>${t('lock.forgotten')}</h1>
  <p>${t('lock.forgotten.explained')}</p>
  <p><a class="field-button field-button-danger" href="#/" @click=${event => { event.preventDefault(); eraseDevice() }}>${t('device.erase')}</a></p>
  <p><button class="field-button field-button-quiet" type="button" @click=${() => setGate(lockGate)}>${t('back')}</button></p>`

let found = null

/** The first time, or after a browser took the store away. */
export async function setUpGate () {
  const lost = /(?:^|; )slime-terrain=(\d+)/.exec(document.cookie)
  if (!found) {
    try {
      // One that has never been heard of has no orders.
      if (await fact('device')) await order()
      await register(t('device.name'))
      found = await ownPackage()
    } catch (fault) {
      return html`<h1>${t('setUp.title')}</h1>${lost ? lostNotice(Number(lost[1])) : ''}<p role="alert">${wordsOf(fault)}</p>
        ${fault instanceof SignInNeeded ? html`<p><a class="field-button" href=${SIGN_IN}>${t('lock.signIn')}</a></p>` : ''}
        <p><button class="field-button field-button-quiet" type="button" @click=${() => draw()}>${t('again')}</button></p>`
    }
  }
  return html`
    <h1>${t('setUp.title')}</h1>
    ${lost ? lostNotice(Number(lost[1])) : ''}
    <p>${t('setUp.explained', found.person.name)}</p>
    <form class="field-form" @submit=${setUp}>
      ${wrongLine()}
      ${pinField('pin', t('setUp.pin'), t('setUp.pin.hint', PIN_MIN), 'new-password')}
      ${pinField('again', t('setUp.again'), null, 'new-password')}
      <button class="field-button" type="submit">${t('setUp.prepare')}</button>
    </form>`
}

const lostNotice = number => html`<div class="field-notice field-notice-error" role="alert"><p>${t('evicted')} ${count('evicted.lost', number)}</p></div>`

async function setUp (event) {
  event.preventDefault()
  const { pin, again } = event.target.elements
  if (!isPin(pin.value)) return complain(t('setUp.pin.hint', PIN_MIN))
  if (pin.value !== again.value) return complain(t('setUp.differ'))
  wrong = ''
  begin(await createVault(pin.value, found.person), found.person)
  await keepPackage(found)
  await setFact('fetched', Date.now())
  found = null
  await setGate(null)
  look()
}

export const wipedGate = () => html`<h1>${t('wiped.title')}</h1><p role="alert">${t('wiped')}</p>`

export function wordsOf (fault) {
  if (fault instanceof SignInNeeded) return t('contact.signIn')
  if (fault instanceof AnotherPerson) return t('contact.another')
  if (fault instanceof NoContact) return fault.kind === 'offline' ? t('needsNetwork') : t(`contact.${fault.kind}`)
  if (fault.status === 403) return t('notForYou')
  meet(fault)
  return fault.message
}
