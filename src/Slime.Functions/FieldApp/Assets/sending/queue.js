import { database } from '../../../Shell/Assets/store/database.js'
import { seal, unseal } from '../../../Shell/Assets/store/sealing.js'
import { openKey } from '../session.js'
import { read, write } from '../records.js'
import { offset } from './api.js'
import { forgetFiles, strayFiles } from './files.js'

// What was done here and the server has not confirmed, in the order in which it was done. `waiting` and `sending` go by themselves,
// `conflict` and `refused` wait for the person, and hold up what comes after them in the same case.
export const DECIDED_BY_PERSON = ['conflict', 'refused']

const FILES_TOGETHER = 20

/** Every command without its content, which only an opened session can read. */
export async function commands () {
  return (await database()).getAll('commands')
}

export async function contentOf (command) {
  return unseal(openKey(), `command|${command.commandId}`, command.sealed)
}

export async function find (commandId) {
  return (await database()).getFromIndex('commands', 'commandId', commandId)
}

/** Puts what the person did in line. */
export async function enqueue (said) {
  const command = await made(said)
  await (await database()).add('commands', command)
  return command.commandId
}

/** Puts one in the place of several, all at once: at no instant is what the person did in none of them. */
export async function supersede (old, said) {
  const command = await made(said)
  const tx = (await database()).transaction('commands', 'readwrite')
  const [first, ...others] = old
  await Promise.all([tx.store.put({ ...command, order: first.order }), ...others.map(({ order }) => tx.store.delete(order)), tx.done])
  return command.commandId
}

async function made ({ caseId, kind, about = null, base = null, payload, files = [], label }) {
  const commandId = crypto.randomUUID()
  // The very text that is sent: a receipt names its hash.
  const sealed = await seal(openKey(), `command|${commandId}`, { payload: JSON.stringify(payload), label })
  return { commandId, caseId, kind, about, base, files, sealed, state: 'waiting', tried: false, edited: 0, capturedAt: new Date().toISOString(), deviceOffset: await offset() }
}

// Reads a command and writes what becomes of it, and nothing of anybody else's comes in between; one that is gone stays gone.
async function change (order, decide) {
  const tx = (await database()).transaction('commands', 'readwrite')
  let changed = null
  const work = tx.store.get(order).then(async kept => {
    changed = kept ? decide(kept) : null
    if (changed) await tx.store.put(changed)
  })
  // Awaited together: a transaction that fails rejects both.
  await Promise.all([work, tx.done])
  return changed
}

const isAsRead = (kept, command) => kept.commandId === command.commandId && (kept.edited ?? 0) === (command.edited ?? 0)

/** What is in line about one thing of one case, each on top of the one before it. */
export async function commandsAbout ({ caseId, about }) {
  return (await commands()).filter(command => command.caseId === caseId && command.about === about)
}

/**
 * Another edit of what waits already. As long as nobody has seen the first, there is one edit from where both began; afterwards the
 * second stands on the first. What was refused has no effect to stand on: the next edit takes its place.
 */
export async function enqueueSection ({ caseId, section, content, base, before, label }) {
  const about = `section|${section}`
  for (;;) {
    const last = (await commandsAbout({ caseId, about })).at(-1)
    if (!last) return enqueue({ caseId, kind: 'diagnosticSection', about, base, payload: { section, content, before }, label })
    const kept = JSON.parse((await contentOf(last)).payload)
    if (last.state === 'refused') return supersede([last], { caseId, kind: last.kind, about, base: last.base, payload: { section, content, before: kept.before }, label })
    if (last.tried) return enqueue({ caseId, kind: 'diagnosticSection', about, base: `command:${last.commandId}`, payload: { section, content, before: kept.content }, label })
    if (await replace(last, {}, { ...kept, content }, label)) return last.commandId
  }
}

/** Files that are not yet on their way are completed together. */
export async function enqueueFile ({ caseId, fileId, label }) {
  for (;;) {
    const last = (await commands()).filter(command => command.caseId === caseId).at(-1)
    if (last?.kind !== 'filesCompleted' || last.tried || last.files.length >= FILES_TOGETHER) {
      return enqueue({ caseId, kind: 'filesCompleted', about: 'files', payload: { fileIds: [fileId] }, files: [fileId], label })
    }
    const fileIds = [...new Set([...last.files, fileId])]
    if (await replace(last, { files: fileIds }, { fileIds }, label)) return last.commandId
  }
}

/** Photos that were kept when the telephone went out before they stood in line. */
export async function adoptFiles (label) {
  const named = new Set((await commands()).flatMap(command => command.files))
  for (const { caseId, fileId } of await strayFiles(named)) await enqueueFile({ caseId, fileId, label: await label(caseId) })
}

// Null when it has gone on its way since it was read, or was replaced by somebody else.
async function replace (command, also, payload, label) {
  const sealed = await seal(openKey(), `command|${command.commandId}`, { payload: JSON.stringify(payload), label })
  return change(command.order, kept => kept.tried || !isAsRead(kept, command) ? null : { ...kept, ...also, sealed, edited: (kept.edited ?? 0) + 1 })
}

/** From now on it is on its way: what comes later stands on it. Null when it is not what it was when it was read. */
export async function hold (command) {
  return change(command.order, kept => isAsRead(kept, command) ? { ...kept, state: 'sending', tried: true } : null)
}

/** @param more What its content says besides. */
export async function update (command, some, more) {
  const sealed = more ? await seal(openKey(), `command|${command.commandId}`, { ...await contentOf(command), ...more }) : null
  return change(command.order, kept => sealed && !isAsRead(kept, command) ? null : { ...kept, ...some, ...(sealed && { sealed }) })
}

/** The person gives it up: what stood on it stands on what it stood on. */
export async function abandon (command) {
  const { before } = JSON.parse((await contentOf(command)).payload)
  const name = `command:${command.commandId}`
  for (const heir of (await commands()).filter(other => other.base === name)) {
    const { payload, ...content } = await contentOf(heir)
    const sealed = await seal(openKey(), `command|${heir.commandId}`, { ...content, payload: JSON.stringify({ ...JSON.parse(payload), before }) })
    await change(heir.order, kept => ({ ...kept, base: command.base, retryAt: 0, sealed, edited: (kept.edited ?? 0) + 1 }))
  }
  const typed = `edit|${command.caseId}|${command.about?.split('|')[1]}`
  const edit = await read(typed)
  if (edit?.base === name) await write(typed, { ...edit, base: command.base, before })
  await drop(command)
}

/** By a receipt, or because the person gave it up. */
export async function drop (command) {
  await (await database()).delete('commands', command.order)
  await forgetFiles(command.files)
}

/** What the bar says; nothing in it needs the key. */
export async function summary () {
  const all = await commands()
  const decide = all.filter(command => DECIDED_BY_PERSON.includes(command.state))
  return { waiting: all.length - decide.length, decide: decide.length, oldest: all[0] ? new Date(all[0].capturedAt) : null }
}
