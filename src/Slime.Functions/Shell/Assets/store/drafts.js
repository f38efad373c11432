import { database, fact } from './database.js'
import { seal, unseal } from './sealing.js'

// Drafts of the forms of ordinary pages. Their key cannot be read by any script and never leaves this browser; no PIN is asked for it,
// because it is in use on every page.
const KEY = 'draftKey'
const OLD = 'slime-draft|'

let made

function key () {
  made ??= findKey().catch(error => {
    made = undefined
    throw error
  })
  return made
}

async function findKey () {
  const known = await fact(KEY)
  if (known) return known
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  // Two tabs that open at once agree on the one that came first.
  const db = await database()
  const tx = db.transaction('facts', 'readwrite')
  const agreed = tx.store.get(KEY).then(first => first ?? tx.store.put(fresh, KEY).then(() => fresh))
  return (await Promise.all([agreed, tx.done]))[0]
}

export async function readDraft (name) {
  const kept = await (await database()).get('drafts', name)
  return kept ? unseal(await key(), name, kept) : null
}

export async function writeDraft (name, value) {
  await (await database()).put('drafts', { key: name, ...await seal(await key(), name, value) })
}

export async function forgetDraft (name) {
  await (await database()).delete('drafts', name)
}

export async function draftNames () {
  return (await database()).getAllKeys('drafts')
}

export async function forgetDrafts () {
  await (await database()).clear('drafts')
}

/** Drafts of the time when they lay in clear in the browser: kept as the others are, and gone from there. */
export async function takeOver () {
  for (const name of Object.keys(localStorage).filter(name => name.startsWith(OLD))) {
    const kept = JSON.parse(localStorage.getItem(name))
    await writeDraft(name.slice(OLD.length), { base: kept.base, answers: kept.answers })
    localStorage.removeItem(name)
  }
}

