import { read, write } from '../records.js'
import { session } from '../session.js'
import { ask, NoContact, Refusal } from './api.js'
import { sendAgain, upload } from './files.js'
import { t } from '../texts.js'
import { adoptFiles, commands, contentOf, DECIDED_BY_PERSON, drop, hold, update } from './queue.js'
import { confirms, keepReceipt } from './receipts.js'

const BATCH = 50
const BATCH_BYTES = 900_000
const CASES_AT_ONCE = 3
const LOCK = 'slime-field-send'

/** Sends what waits; of several tabs, one. Throws what stopped it. */
export async function sendAll (onChange) {
  const run = () => sendCases(onChange)
  return navigator.locks ? navigator.locks.request(LOCK, { ifAvailable: true }, lock => lock && run()) : run()
}

async function sendCases (onChange) {
  await adoptFiles(async caseId => t('sent.files', (await read(`case|${caseId}`))?.name ?? caseId))
  const all = await commands()
  const cases = [...new Set(all.map(command => command.caseId))]
  const faults = []
  const worker = async () => {
    for (let caseId = cases.shift(); caseId && session.key; caseId = cases.shift()) {
      try {
        await sendCase(caseId, onChange)
      } catch (fault) {
        faults.push(fault)
        if (!(fault instanceof Refusal)) cases.length = 0
      }
    }
  }
  await Promise.all(Array.from({ length: CASES_AT_ONCE }, worker))
  if (faults.length > 0) throw faults[0]
}

// One case, in order, as far as nothing stands in the way.
async function sendCase (caseId, onChange) {
  for (;;) {
    const found = await nextBatch(caseId)
    if (found.length === 0) return
    const batch = await held(await uploaded(found, onChange))
    // What was changed since it was read is read again.
    if (batch.length === 0) continue
    const answers = await post(batch, onChange)
    let goesOn = true
    for (const [at, command] of batch.entries()) goesOn = await take(answers[at], command) && goesOn
    onChange()
    if (!goesOn) return
  }
}

async function nextBatch (caseId) {
  const batch = []
  let size = 0
  for (const command of (await commands()).filter(command => command.caseId === caseId)) {
    // Files that are not wanted stay here; nothing after them depends on them.
    if (command.kind === 'filesCompleted' && command.state === 'refused') continue
    if (DECIDED_BY_PERSON.includes(command.state) || command.retryAt > Date.now()) break
    const content = await contentOf(command)
    size += content.payload.length * 2
    if (batch.length === BATCH || (batch.length > 0 && size > BATCH_BYTES)) break
    batch.push(Object.assign(command, { content }))
  }
  return batch
}

// The bytes before the command that speaks of them. A case that is somebody else's now takes none: they stay, and the person is told.
async function uploaded (batch, onChange) {
  for (const [at, { content, ...command }] of batch.entries()) {
    try {
      if (command.files.length > 0) await upload(command.caseId, command.files, onChange)
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault
      await update(command, { state: 'refused', code: fault.code }, { title: fault.message, errors: fault.problem.errors })
      return batch.slice(0, at)
    }
  }
  return batch
}

// What was typed or taken while files were on their way is in the command, or the command is not sent yet.
async function held (found) {
  const batch = []
  for (const { content, ...command } of found) {
    const kept = await hold(command)
    if (!kept) break
    batch.push({ ...kept, content })
  }
  return batch
}

async function post (batch, onChange) {
  const texts = batch.map((command, at) => textOf(command, at === 0 ? null : batch[at - 1].commandId))
  onChange()
  try {
    const { content } = await ask('POST', '/api/field/commands', { body: `{"commands":[${texts.join(',')}]}` })
    if (!Array.isArray(content?.answers) || content.answers.length !== batch.length) throw new NoContact('filtered')
    return content.answers
  } catch (fault) {
    for (const { content, ...command } of batch) await update(command, { state: 'waiting' })
    throw fault
  }
}

// The payload stands in it as it was written, because the receipt is about these very characters.
function textOf (command, after) {
  const { commandId, caseId, kind, base, capturedAt, deviceOffset, files, content } = command
  // A base is one text; telephones of before kept it in a list.
  const outer = JSON.stringify({ commandId, caseId, kind, after, base: [base].flat()[0] ?? null, capturedAt, deviceOffset, files })
  return `${outer.slice(0, -1)},"payload":${content.payload}}`
}

/** Says whether the next command of the case may go. */
async function take (answer, { content, ...command }) {
  switch (answer.status) {
    case 'received':
    case 'held':
      if (!await confirms(answer.receipt, command, content.payload)) {
        await update(command, { state: 'waiting', code: 'no_receipt', retryAt: Date.now() + 30_000 })
        return false
      }
      await keepReceipt(answer.receipt, command, content.label, answer.status === 'held' ? answer.code : null)
      await standOn(command, content, answer.receipt)
      await drop(command)
      return true
    case 'conflict':
      await update(command, { state: 'conflict', code: answer.code }, { conflict: answer.conflict, title: answer.title })
      return false
    case 'refused':
      if (['upload_missing', 'upload_size_differs'].includes(answer.code)) {
        await sendAgain(command.files)
        await update(command, { state: 'waiting', retryAt: Date.now() + 5_000 })
        return false
      }
      await update(command, { state: 'refused', code: answer.code }, { title: answer.title, errors: answer.errors, known: answer.known })
      return false
    default:
      await update(command, { state: 'waiting', code: answer.code, retryAt: Date.now() + (answer.retryAfter ?? 10) * 1000 })
      return false
  }
}

const CHANGES = { contact: 'contacts', note: 'notes', visitOutcome: 'visit', planVisit: 'visit', moveVisit: 'visit', filesCompleted: 'files', signature: 'files' }

// The section as this telephone left it is what its next edit begins with; and what it did itself comes back as no news.
async function standOn (command, content, receipt) {
  if (command.kind !== 'diagnosticSection') {
    const key = `mine|${command.caseId}`
    if (CHANGES[command.kind]) await write(key, [...(await read(key)) ?? [], CHANGES[command.kind]])
    return
  }
  const kept = await read(`case|${command.caseId}`)
  const { section, content: said } = JSON.parse(content.payload)
  const found = kept?.diagnostic?.sections.find(item => item.section === section)
  if (!found || !receipt.stored) return
  Object.assign(found, { base: [receipt.stored].flat()[0], content: said })
  await write(`case|${command.caseId}`, kept)
}
