import { blockId, putBlock, putBlockList } from '../../../Shell/Assets/blocks.js'
import { database } from '../../../Shell/Assets/store/database.js'
import { openBytes, seal, sealBytes, sha256, unseal } from '../../../Shell/Assets/store/sealing.js'
import { openKey } from '../session.js'
import { ask, NoContact, Refusal } from './api.js'

// Photos and signatures wait here as sealed bytes, and go to storage in blocks; which blocks have arrived is remembered, so that a day
// without a network, a reload or a server that restarts costs one block at most.
const BLOCK = 1024 * 1024
const BLOCK_DIGITS = 5
const ANNOUNCED_AT_ONCE = 20
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The number that the server gives a file: it is made from case and content, and known without it. */
async function fileIdOf (caseId, hash) {
  const digest = await sha256(`${caseId}|${hash}`)
  const bits = [...digest.slice(0, 20)].map(digit => parseInt(digit, 16).toString(2).padStart(4, '0')).join('')
  return bits.match(/.{5}/g).map(five => ALPHABET[parseInt(five, 2)]).join('')
}

export async function keepFile (caseId, { blob, name, kind, caption }) {
  await needRoom(blob.size)
  const bytes = await blob.arrayBuffer()
  const hash = await sha256(bytes)
  const fileId = await fileIdOf(caseId, hash)
  const sealed = await sealBytes(openKey(), fileId, bytes)
  const about = await seal(openKey(), `${fileId}|about`, { name, kind, caption: caption || null, contentType: blob.type || null })
  await (await database()).put('files', { fileId, caseId, kind, hash, size: bytes.byteLength, takenAt: Date.now(), sent: 0, isUp: false, ...sealed, about })
  return fileId
}

// Some browsers take more than they can keep, and clean up later; others refuse by themselves, with the same error.
async function needRoom (size) {
  const { usage, quota } = await navigator.storage?.estimate?.() ?? {}
  if (usage + size > quota) throw new DOMException('No room', 'QuotaExceededError')
}

export async function filesOf (caseId) {
  const all = await (await database()).getAll('files')
  return Promise.all(all.filter(file => file.caseId === caseId).sort((one, other) => one.takenAt - other.takenAt).map(async file => ({ ...file, ...await aboutOf(file) })))
}

// A photo that is being kept stands in line a moment later.
const STRAY_MS = 60_000

/** Photos that no command names. A signature says whose it is in its command alone: it is signed again. */
export async function strayFiles (named) {
  const all = await (await database()).getAll('files')
  return all.filter(file => !named.has(file.fileId) && file.kind !== 'signature' && Date.now() - file.takenAt > STRAY_MS).sort((one, other) => one.takenAt - other.takenAt)
}

export const aboutOf = file => unseal(openKey(), `${file.fileId}|about`, file.about)

export async function bytesOf (fileId) {
  const file = await (await database()).get('files', fileId)
  return file ? openBytes(openKey(), fileId, file) : null
}

export async function forgetFiles (fileIds) {
  const db = await database()
  for (const fileId of fileIds) await db.delete('files', fileId)
}

/** What a receipt must say of them. */
export async function hashesOf (fileIds) {
  const db = await database()
  return Promise.all(fileIds.map(async fileId => (await db.get('files', fileId))?.hash))
}

/** Sends the bytes of these files of a case, from where the last attempt ended. */
export async function upload (caseId, fileIds, onProgress) {
  const db = await database()
  const waiting = (await Promise.all(fileIds.map(id => db.get('files', id)))).filter(file => file && !file.isUp)
  for (let at = 0; at < waiting.length; at += ANNOUNCED_AT_ONCE) {
    const some = waiting.slice(at, at + ANNOUNCED_AT_ONCE)
    const sessions = await announce(caseId, some)
    for (const [index, file] of some.entries()) {
      if (sessions[index].uploadUrl) await send(caseId, file, sessions[index].uploadUrl, onProgress)
      await mark(file, { isUp: true })
    }
  }
}

/** Bytes that the server misses go once more. */
export async function sendAgain (fileIds) {
  for (const fileId of fileIds) await mark({ fileId }, { isUp: false, sent: 0 })
}

async function announce (caseId, files) {
  const body = await Promise.all(files.map(async file => ({ size: file.size, sha256: file.hash, ...await aboutOf(file) })))
  const { content } = await ask('POST', `/api/cases/${caseId}/files`, { body: JSON.stringify(body) })
  return content
}

async function send (caseId, file, address, onProgress) {
  const bytes = await bytesOf(file.fileId)
  const blocks = Math.ceil(bytes.byteLength / BLOCK)
  let at = address
  for (let block = file.sent; block < blocks; block++) {
    const part = bytes.slice(block * BLOCK, (block + 1) * BLOCK)
    const put = () => store(putBlock(at, blockId(block, BLOCK_DIGITS), part))
    if (await put() === 403) {
      // The address has run out; the blocks that have arrived are good under the next one.
      at = (await announce(caseId, [file]))[0].uploadUrl
      if (await put() === 403) throw new NoContact('filtered')
    }
    await mark(file, { sent: block + 1 })
    onProgress?.(file.fileId, (block + 1) / blocks)
  }
  const status = await store(putBlockList(at, Array.from({ length: blocks }, (_, block) => blockId(block, BLOCK_DIGITS))))
  if (status === 201) return
  // Blocks that nobody committed in a week are gone from storage.
  await mark(file, { sent: 0 })
  throw new NoContact(status === 403 ? 'expired' : 'busy')
}

async function store (answering) {
  let answer
  try {
    answer = await answering
  } catch {
    throw new NoContact('offline')
  }
  if (answer.status === 429 || answer.status >= 500) throw new NoContact('busy')
  // Storage answers 201 and nothing else: a filter's page does not.
  if (![201, 400, 403, 404].includes(answer.status)) throw new NoContact('filtered')
  if (answer.status === 404) throw new Refusal(404, { code: 'upload_missing' })
  return answer.status
}

async function mark ({ fileId }, change) {
  const db = await database()
  const tx = db.transaction('files', 'readwrite')
  // Awaited together: a transaction that fails rejects both.
  await Promise.all([tx.store.get(fileId).then(kept => kept && tx.store.put({ ...kept, ...change })), tx.done])
}
