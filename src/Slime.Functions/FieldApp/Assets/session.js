// Who is at the telephone: the opened key, until it has not been used for half an hour or the day has ended.
const UNUSED_MS = 30 * 60 * 1000
const LOOK_MS = 5_000

export const session = { key: null, person: null }

/** What needs the key found the app locked meanwhile: it is done anew when it is opened again. */
export class Locked extends Error {}

export function openKey () {
  if (!session.key) throw new Locked('The app is locked.')
  return session.key
}

let lastUsed = 0
let openedOn = ''

export function begin (key, person) {
  Object.assign(session, { key, person })
  openedOn = new Date().toDateString()
  lastUsed = Date.now()
}

export function end () {
  Object.assign(session, { key: null, person: null })
}

/** Calls back once when the session has run out. */
export function watchUse (onLock) {
  for (const use of ['pointerdown', 'keydown', 'input']) {
    addEventListener(use, () => {
      // The first touch after half an hour finds it locked.
      look()
      lastUsed = Date.now()
    }, { capture: true, passive: true })
  }
  setInterval(look, LOOK_MS)
  document.addEventListener('visibilitychange', look)

  function look () {
    if (!session.key) return
    const unused = Math.abs(Date.now() - lastUsed)
    if (unused < UNUSED_MS && new Date().toDateString() === openedOn) return
    end()
    onLock()
  }
}
