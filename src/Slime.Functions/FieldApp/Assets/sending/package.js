import { setFact } from '../../../Shell/Assets/store/database.js'
import { names, read, remove, write } from '../records.js'
import { ask, deviceId, Refusal } from './api.js'

/** Asks who this telephone belongs to, and makes it known the first time. */
export async function register (name) {
  await ask('PUT', `/api/field/devices/${await deviceId()}`, { body: JSON.stringify({ name }) })
}

/** Whether it is to be wiped; before anything else, and without being signed in. */
export async function order () {
  try {
    await ask('GET', `/api/field/devices/${await deviceId()}/order`)
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
  }
}

/** Who is signed in, and what is prepared for them: nothing is kept. */
export async function ownPackage () {
  return (await ask('GET', '/api/field/package')).content
}

/** Fetches what has changed since the last time. What is not what it was is remembered as changed, and shown as that. */
export async function fetchPackage () {
  const known = await read('package')
  // How far ahead is the server's to say: this clock may be wrong.
  const { content } = await ask('GET', `/api/field/package${known ? `?since=${encodeURIComponent(known.version)}` : ''}`, { headers: known ? { 'If-None-Match': `"${known.version}"` } : {} })
  if (content) await keepPackage(content)
  await setFact('fetched', Date.now())
  return Boolean(content)
}

export async function keepPackage (fetched) {
  if (fetched.shared) await write('shared', fetched.shared)
  for (const now of fetched.cases) {
    const key = `case|${now.caseId}`
    const before = await read(key)
    if (before) await rememberChanges(before, now)
    await write(key, now)
  }
  for (const key of await names('case|')) {
    if (!fetched.order.includes(key.slice('case|'.length))) await remove(key)
  }
  await write('package', { version: fetched.version, madeAt: fetched.madeAt, until: fetched.until, person: fetched.person, order: fetched.order })
}

async function rememberChanges (before, now) {
  const key = `changed|${now.caseId}`
  const changes = (await read(key)) ?? {}
  const mine = (await read(`mine|${now.caseId}`)) ?? []
  for (const section of now.diagnostic?.sections ?? []) {
    const old = before.diagnostic?.sections.find(item => item.section === section.section)
    if (old && !saysTheSame(old.content, section.content)) changes[`section|${section.section}`] ??= { before: old.content }
  }
  for (const part of ['visit', 'household', 'dwelling', 'contacts', 'notes', 'files', 'agreements']) {
    if (!mine.includes(part) && !saysTheSame(before[part], now[part])) changes[part] ??= { before: null }
  }
  await remove(`mine|${now.caseId}`)
  if (Object.keys(changes).length > 0) await write(key, changes)
}

/** What the server numbers, or writes as null, is no change. */
export const saysTheSame = (one, other) => JSON.stringify(said(one)) === JSON.stringify(said(other))

function said (value) {
  if (Array.isArray(value)) return value.length > 0 ? value.map(said) : undefined
  if (value === null || value === '' || value === undefined) return undefined
  if (typeof value !== 'object') return value
  const kept = Object.keys(value).filter(name => name !== 'id').sort().map(name => [name, said(value[name])]).filter(([, part]) => part !== undefined)
  return kept.length > 0 ? Object.fromEntries(kept) : undefined
}
