import { fact, setFact } from '../../Shell/Assets/store/database.js'

// The key of everything that this telephone keeps. It is random, no script can read it, and only its wrapped form is stored: under a
// key made from the person's PIN (PBKDF2) and under one that cannot leave this browser, so that a copy of the database alone is not
// enough to try PINs on.
export const PIN_MIN = 6
export const TRIES = 5

// https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#pbkdf2
const ITERATIONS = 600_000

export const vault = () => fact('vault')

export async function createVault (pin, person) {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const outerIv = crypto.getRandomValues(new Uint8Array(12))
  const device = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])
  const inner = await crypto.subtle.wrapKey('raw', key, await pinKey(pin, salt, ITERATIONS), { name: 'AES-GCM', iv })
  const wrapped = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: outerIv }, device, inner)
  await setFact('vault', { person: { id: person.id }, salt, iterations: ITERATIONS, iv, outerIv, wrapped, device, tries: 0 })
  return unwrap(pin, await vault())
}

/** The key; or null, and one try fewer is left. */
export async function openVault (pin) {
  const kept = await vault()
  if (kept.tries >= TRIES) return null
  // Counted before it is tried: a tab that is closed meanwhile wins no try.
  await setFact('vault', { ...kept, tries: kept.tries + 1 })
  try {
    const key = await unwrap(pin, kept)
    await setFact('vault', { ...kept, tries: 0 })
    return key
  } catch {
    return null
  }
}

/** Whoever signed in again, as the same person, may try again. */
export async function allowTries () {
  const kept = await vault()
  if (kept?.tries) await setFact('vault', { ...kept, tries: 0 })
}

async function unwrap (pin, { salt, iterations, iv, outerIv, wrapped, device }) {
  const inner = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: outerIv }, device, wrapped)
  return crypto.subtle.unwrapKey('raw', inner, await pinKey(pin, salt, iterations), { name: 'AES-GCM', iv }, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

async function pinKey (pin, salt, iterations) {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, material, { name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey'])
}
