import { database } from '../../../Shell/Assets/store/database.js'
import { seal, unseal } from '../../../Shell/Assets/store/sealing.js'
import { openKey } from '../session.js'
import { offset } from './api.js'
import { forgetFiles } from './files.js'

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
export async function enqueue ({ caseId, kind, about = null, base = null, payload, files = [], label }) {
  const commandId = crypto.randomUUID()
  // The very text that is sent: a receipt names its hash.
  const sealed = await seal(openKey(), `command|${commandId}`, { payload: JSON.stringify(payload), label })
  await (await database()).add('commands', {
    commandId, caseId, kind, about, base, files, sealed, state: 'waiting', tried: false, capturedAt: new Date().toISOString(), deviceOffset: await offset(),
  })
  return commandId
}

/** The last command about the same thing, if it is still here. */
export async function lastAbout (caseId, about) {
  return (await commands()).filter(command => command.caseId === caseId && command.about === about).at(-1)
}

/**
 * Another edit of what waits already. As long as nobody has seen the first, there is one edit from where both began; afterwards the
 * second stands on the first.
 */
export async function enqueueSection ({ caseId, section, content, base, before, label }) {
  const about = `section|${section}`
  const last = await lastAbout(caseId, about)
  if (!last) return enqueue({ caseId, kind: 'diagnosticSection', about, base, payload: { section, content, before }, label })
  const kept = JSON.parse((await contentOf(last)).payload)
  if (last.tried) return enqueue({ caseId, kind: 'diagnosticSection', about, base: `command:${last.commandId}`, payload: { section, content, before: kept.content }, label })
  await replace(last, { ...kept, content }, label)
  return last.commandId
}

/** Files that are not yet on their way are completed together. */
export async function enqueueFile ({ caseId, fileId, label }) {
  const last = (await commands()).filter(command => command.caseId === caseId).at(-1)
  if (last?.kind !== 'filesCompleted' || last.tried || last.files.length >= FILES_TOGETHER) {
    return enqueue({ caseId, kind: 'filesCompleted', about: 'files', payload: { fileIds: [fileId] }, files: [fileId], label })
  }
  const fileIds = [...new Set([...last.files, fileId])]
  await replace({ ...last, files: fileIds }, { fileIds }, label)
  return last.commandId
}

async function replace (command, payload, label) {
  const sealed = await seal(openKey(), `command|${command.commandId}`, { payload: JSON.stringify(payload), label })
  await (await database()).put('commands', { ...command, sealed })
}

export async function update (command, change, more) {
  const sealed = more ? await seal(openKey(), `command|${command.commandId}`, { ...await contentOf(command), ...more }) : command.sealed
  const changed = { ...command, ...change, sealed }
  await (await database()).put('commands', changed)
  return changed
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
