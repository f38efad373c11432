import { fact, setFact } from '../../../Shell/Assets/store/database.js'

// One way to speak with the server. An answer that is not its own – a web filter's page, whatever its status – is no answer.
export class NoContact extends Error {
  constructor (kind, retryAfter) {
    super(kind)
    this.kind = kind
    this.retryAfter = retryAfter
  }
}

/** An answer that says no, with its code. */
export class Refusal extends Error {
  constructor (status, problem) {
    super(problem.title ?? problem.code)
    Object.assign(this, { status, code: problem.code, problem })
  }
}

export class SignInNeeded extends Error {}

export class AnotherPerson extends Error {}

/** The order for a lost phone. */
export class WipeOrdered extends Error {
  constructor (receipts) {
    super('wipe')
    this.receipts = receipts
  }
}

const PATIENCE_MS = 60_000

let device

export async function deviceId () {
  device ??= await fact('device')
  if (!device) await setFact('device', device = crypto.randomUUID())
  return device
}

/** Seconds to add to this clock for the server's; null when it never was measured. */
export const offset = async () => (await fact('offset')) ?? null

/** What the server's clock says now, as far as it is known. */
export const now = async () => new Date(Date.now() + 1000 * ((await offset()) ?? 0))

export async function ask (method, path, { body, headers } = {}) {
  let answer
  try {
    answer = await fetch(path, {
      method,
      credentials: 'same-origin',
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { Accept: 'application/json', 'Slime-Device': await deviceId(), ...(body ? { 'Content-Type': 'application/json' } : {}), ...headers },
      body,
    })
  } catch {
    throw new NoContact('offline')
  }
  return { status: answer.status, content: await contentOf(answer, path), etag: answer.headers.get('ETag') }
}

async function contentOf (answer, path) {
  const time = Date.parse(answer.headers.get('Slime-Time') ?? '')
  const isField = path.startsWith('/api/field/')
  const isOurs = /^application\/(problem\+)?json\b/.test(answer.headers.get('Content-Type') ?? '')
  if (isField && Number.isNaN(time) && answer.status !== 401) throw new NoContact('filtered')
  if ([204, 304].includes(answer.status)) return null
  if (!isOurs) throw new NoContact(answer.status >= 500 ? 'busy' : 'filtered', retryAfter(answer))
  if (!Number.isNaN(time)) await remember(time)
  const content = await answer.json().catch(() => { throw new NoContact('filtered') })
  if (answer.ok) return content
  if (answer.status === 401) throw new SignInNeeded()
  if (answer.status === 410 && content.code === 'device_wiped') throw new WipeOrdered(content.receipts ?? [])
  if (content.code === 'device_of_another') throw new AnotherPerson()
  if (answer.status >= 500 || answer.status === 429) throw new NoContact('busy', retryAfter(answer))
  throw new Refusal(answer.status, content)
}

const retryAfter = answer => Number(answer.headers.get('Retry-After')) || null

async function remember (serverTime) {
  await setFact('offset', Math.round((serverTime - Date.now()) / 1000))
  await setFact('contact', Date.now())
}
