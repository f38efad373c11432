import { database } from '../../../Shell/Assets/store/database.js'
import { seal, sha256, unseal } from '../../../Shell/Assets/store/sealing.js'
import { openKey } from '../session.js'
import { hashesOf } from './files.js'

const KEPT_MS = 30 * 24 * 60 * 60 * 1000

/** Whether the server has what was sent: the same command, the same content, and of files the same bytes. */
export async function confirms (receipt, command, payload) {
  if (!receipt || receipt.commandId !== command.commandId || receipt.caseId !== command.caseId || !receipt.receiptId) return false
  if (receipt.sha256 !== await sha256(payload)) return false
  if (command.files.length === 0) return true
  const stored = [receipt.stored].flat()
  return (await hashesOf(command.files)).every((hash, at) => hash === undefined || stored[at] === hash)
}

export async function keepReceipt (receipt, command, label, held) {
  const sealed = await seal(openKey(), `receipt|${command.commandId}`, { ...receipt, label, held })
  await (await database()).put('receipts', { commandId: command.commandId, at: Date.now(), sealed })
}

export async function receipts () {
  const all = await (await database()).getAll('receipts')
  const read = await Promise.all(all.map(kept => unseal(openKey(), `receipt|${kept.commandId}`, kept.sealed)))
  return read.sort((one, other) => other.receivedAt.localeCompare(one.receivedAt))
}

export async function forgetOldReceipts () {
  const db = await database()
  for (const { commandId, at } of await db.getAll('receipts')) {
    if (Date.now() - at > KEPT_MS) await db.delete('receipts', commandId)
  }
}
