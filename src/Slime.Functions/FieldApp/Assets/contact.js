import { destroy, fact, tell } from '../../Shell/Assets/store/database.js'
import { app, draw, drawBar, say, setGate } from './app.js'
import { forgetFetched } from './records.js'
import { AnotherPerson, NoContact, Refusal, SignInNeeded, WipeOrdered } from './sending/api.js'
import { fetchPackage, order, register } from './sending/package.js'
import { commands } from './sending/queue.js'
import { forgetOldReceipts } from './sending/receipts.js'
import { sendAll } from './sending/sender.js'
import { session } from './session.js'
import { t } from './texts.js'
import { allowTries, vault } from './vault.js'
import { wipedGate } from './views/gate.js'

// When the network may be there: at the start, when it comes back, after every deed, and every half minute while something waits.
const AGAIN_MS = 30_000
const WITHOUT_CONTACT_MS = 7 * 24 * 60 * 60 * 1000

export function startSending () {
  addEventListener('online', look)
  addEventListener('offline', () => setContact('offline'))
  document.addEventListener('visibilitychange', () => { if (!document.hidden) look() })
  setInterval(() => { if (app.waiting.waiting > 0 || app.contact !== 'online') look() }, AGAIN_MS)
}

let looking = null
let again = false

/** Asks for orders, sends what waits, fetches what is new; one after the other. */
export function look () {
  if (looking) again = true
  looking ??= lookOnce().finally(() => {
    looking = null
    if (again) {
      again = false
      look()
    }
  })
  return looking
}

async function lookOnce () {
  try {
    await forgetStale()
    if (!await vault()) return
    await order()
    if (!session.key) return await setContact('online')
    app.sending = true
    await forgetOldReceipts()
    await sendAll(drawBar)
    await setContact('online')
    if (await shouldFetch()) await fetchPackage()
  } catch (fault) {
    await meet(fault)
  } finally {
    app.sending = false
    await comeBack()
    tell('changed')
    await draw()
  }
}

let coming

// As soon as the server said that something may be asked again.
async function comeBack () {
  clearTimeout(coming)
  const times = (await commands().catch(() => [])).map(command => command.retryAt).filter(at => at > Date.now())
  if (times.length > 0) coming = setTimeout(look, Math.min(...times) - Date.now() + 50)
}

/** By itself where data costs nothing, else when the person asks; always to see what became of what was sent. */
async function shouldFetch () {
  const { type, saveData } = navigator.connection ?? {}
  const isFresh = Date.now() - ((await fact('fetched')) ?? 0) < 60_000
  return !isFresh || (type !== 'cellular' && !saveData)
}

/** What was fetched is not kept without contact; what was entered is, however long. */
async function forgetStale () {
  const last = await fact('contact')
  if (last && Math.abs(Date.now() - last) > WITHOUT_CONTACT_MS) await forgetFetched()
}

export async function setContact (contact) {
  app.contact = contact
  await drawBar()
}

/** What stopped an exchange, said to the person; nothing that was entered is touched, but by the order for a lost phone. */
export async function meet (fault) {
  if (fault instanceof WipeOrdered) return wipe()
  if (fault instanceof NoContact) return setContact(fault.kind === 'offline' ? 'offline' : fault.kind)
  if (fault instanceof SignInNeeded) return setContact('signIn')
  if (fault instanceof AnotherPerson) return setContact('another')
  if (fault instanceof Refusal && fault.code === 'device_unknown') {
    await register(t('device.name'))
    return look()
  }
  if (fault instanceof Refusal) return say(fault.message, 'error')
  // It was locked meanwhile: what was under way goes on when it is opened again.
  if (!session.key) return
  if (fault?.name === 'QuotaExceededError') return say(t('room.none'), 'error')
  throw fault
}

export async function wipe () {
  Object.assign(session, { key: null, person: null })
  await destroy()
  document.cookie = 'slime-terrain=; path=/terrain; max-age=0'
  await setGate(wipedGate)
}

/** Somebody signed in again: is it the same person? */
export async function signedInAgain () {
  await allowTries()
  await look()
}
