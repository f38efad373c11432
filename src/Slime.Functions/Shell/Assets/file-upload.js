import { blockId, putBlock, putBlockList } from './blocks.js'
import { sha256 } from './store/sealing.js'

// Sends several files at once straight to storage, in blocks that are sent again after a cut. Without this script the
// form sends one file through the program.
const blockBytes = 4 * 1024 * 1024
const blockDigits = 6
const atOnce = 2
const together = 20
const pauses = [1000, 2000, 5000, 10000, 30000]
const pollMs = 1500

export function enhanceFileUploads (page) {
  if (!window.crypto?.subtle) return
  for (const holder of page.querySelectorAll('[data-file-upload]')) enhance(holder)
}

function enhance (holder) {
  const say = JSON.parse(holder.dataset.texts)
  const maxBytes = Number(holder.dataset.maxBytes)
  const form = holder.querySelector('form')
  const input = form.querySelector('input[type=file]')
  const list = holder.querySelector('[data-file-progress]')
  input.multiple = true

  form.addEventListener('submit', async event => {
    const kind = form.elements.kind.value
    const files = [...input.files]
    // The server says what is missing, in the same words as without script.
    if (!kind || files.length === 0) return
    event.preventDefault()
    const caption = form.elements.caption.value.trim() || null
    form.reset()
    const resource = form.getAttribute('action')
    const jobs = files.map(file => ({ file, kind, caption, line: addLine(list, file.name) }))
    // Until it is with the server, leaving the page loses it.
    for (const { line } of jobs) line.holder.dataset.onItsWay = 'true'
    const send = async some => {
      for (let start = 0; start < some.length; start += together) await sendTogether(resource, some.slice(start, start + together), say, maxBytes, job => send([job]))
    }
    await send(jobs)
    await refresh(holder)
  })
}

// Announced in one request and completed in one; only the bytes go one by one. What fails with one file keeps no other.
async function sendTogether (resource, jobs, say, maxBytes, again) {
  const attempt = async (job, step) => {
    try {
      await step()
      return true
    } catch (error) {
      if (error.final) delete job.line.holder.dataset.onItsWay
      // What the browser itself says is not written for the person who reads.
      const said = error.final || error.temporary ? error.message : ''
      job.line.fail(said || say.failed, error.final ? null : () => again(job), say.retry)
      return false
    }
  }
  const all = async (some, step) => {
    try {
      return await retry(step, () => some.forEach(job => job.line.tell(say.waiting)))
    } catch (error) {
      for (const job of some) await attempt(job, () => { throw error })
      return null
    }
  }
  const told = []
  for (const job of jobs) if (await attempt(job, () => describe(job, say, maxBytes))) told.push(job)
  if (told.length === 0) return
  const sessions = await all(told, () => api(resource, told.map(job => job.body)))
  if (!sessions) return
  told.forEach((job, index) => { job.session = sessions[index] })
  const waiting = told.filter(job => job.session.uploadUrl)
  const sent = told.filter(job => !job.session.uploadUrl)
  const arrived = []
  const worker = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) if (await attempt(job, () => sendBytes(resource, job, say))) arrived.push(job)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  if (arrived.length > 0 && await all(arrived, () => api(`${resource}/complete`, { fileIds: [...new Set(arrived.map(job => job.session.fileId))] }))) sent.push(...arrived)
  await Promise.all(sent.map(job => attempt(job, () => inspected(resource, job, say))))
}

async function describe (job, say, maxBytes) {
  const { file, kind, caption, line } = job
  if (file.size === 0) throw final(say.empty)
  if (file.size > maxBytes) throw final(say.tooLarge.replace('{0}', maxBytes / 1024 / 1024))
  line.tell(say.hashing)
  job.body = { name: file.name, kind, contentType: file.type || null, size: file.size, sha256: await sha256(await file.arrayBuffer()), caption }
}

async function sendBytes (resource, job, say) {
  const { file, line } = job
  line.tell(say.sending)
  const blocks = []
  for (let start = 0; start < file.size; start += blockBytes) {
    const id = blockId(blocks.length, blockDigits)
    const block = file.slice(start, start + blockBytes)
    await retry(async () => {
      try {
        await stored(putBlock(job.session.uploadUrl, id, block))
      } catch (error) {
        // The address has run out: a new one is for the same blob, and the blocks sent are still there.
        if (error.status === 403) job.session = await api(resource, job.body)
        throw error.status === 403 ? temporary() : error
      }
    }, () => line.tell(say.waiting))
    blocks.push(id)
    line.progress(Math.min(start + blockBytes, file.size) / file.size)
    line.tell(say.sending)
  }
  await retry(() => stored(putBlockList(job.session.uploadUrl, blocks)), () => line.tell(say.waiting))
}

async function inspected (resource, { session, line }, say) {
  delete line.holder.dataset.onItsWay
  line.tell(say.inspecting)
  for (;;) {
    const { items } = await retry(() => list(resource), () => line.tell(say.waiting))
    const found = items.find(item => item.fileId === session.fileId)
    if (found?.status === 'available') return line.done(say.available)
    if (found?.status === 'rejected') throw final(found.message)
    await new Promise(resolve => setTimeout(resolve, pollMs))
  }
}

// Files that wait together ask once.
let asked = null
function list (resource) {
  asked ??= api(resource).finally(() => { asked = null })
  return asked
}

async function api (address, body) {
  const isPost = body !== undefined
  const answer = await fetch(address, {
    method: isPost ? 'POST' : 'GET',
    credentials: 'same-origin',
    headers: { Accept: 'application/json', ...(body ? { 'Content-Type': 'application/json' } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  })
  if (answer.ok) return answer.json()
  const problem = await answer.json().catch(() => ({}))
  if (answer.status >= 500 || answer.status === 429) throw temporary(problem.title)
  throw final(Object.values(problem.errors ?? {}).flat().join(' ') || problem.title)
}

async function stored (answering) {
  const answer = await answering
  if (!answer.ok) throw Object.assign(answer.status >= 500 || answer.status === 429 ? temporary() : new Error(''), { status: answer.status })
}

// fetch throws a TypeError when the network is away.
async function retry (action, onWait) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await action()
    } catch (error) {
      if (!(error instanceof TypeError || error.temporary) || attempt === pauses.length) throw error
      onWait()
      await networkOrPause(pauses[attempt])
    }
  }
}

// A cut of any length is no failure: without network the wait ends when it is back.
function networkOrPause (pause) {
  return new Promise(resolve => {
    if (navigator.onLine) return setTimeout(resolve, pause)
    window.addEventListener('online', () => resolve(), { once: true })
  })
}

function final (message) { return Object.assign(new Error(message ?? ''), { final: true }) }

function temporary (message) { return Object.assign(new Error(message ?? ''), { temporary: true }) }

function addLine (list, name) {
  const item = document.createElement('li')
  const label = Object.assign(document.createElement('span'), { className: 'file-progress-name', textContent: name })
  const state = Object.assign(document.createElement('span'), { className: 'file-progress-state' })
  const bar = Object.assign(document.createElement('progress'), { max: 1, value: 0 })
  bar.setAttribute('aria-label', name)
  item.append(label, bar, state)
  list.append(item)
  return {
    holder: item,
    tell: text => { item.className = ''; if (state.textContent !== text) state.textContent = text },
    progress: value => { bar.value = value },
    done: text => { bar.value = 1; item.className = 'is-done'; state.textContent = text },
    fail: (text, again, label) => {
      item.className = 'is-failed'
      state.textContent = text
      if (!again) return
      const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-outline-primary btn-sm', textContent: label })
      button.addEventListener('click', () => { button.remove(); again() })
      item.append(button)
    },
  }
}

// The page as the server writes it now, its list of files only.
async function refresh (holder) {
  const answer = await fetch(location.pathname, { credentials: 'same-origin', headers: { Accept: 'text/html' } }).catch(() => null)
  if (!answer?.ok) return
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-file-list]')
  const shown = holder.parentElement.querySelector('[data-file-list]')
  if (fresh && shown) shown.replaceWith(fresh)
}
