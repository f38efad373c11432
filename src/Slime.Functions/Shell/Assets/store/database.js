import { deleteDB, openDB } from 'idb'

// What a browser keeps between two contacts with the server. What people said or typed is sealed (see sealing.js); in clear are numbers
// of cases and files, kinds, states and instants, without which nothing could be counted or put in order while the app is locked.
const NAME = 'slime-field'

// A later version adds to these stores and reads what this one wrote: a telephone may come with a full queue of two releases ago.
const VERSION = 1

let opened
let channel
let isGone = false

/** The database; rejected in a browser that keeps nothing, as some do in a private window. */
export function database () {
  // What looks into the store after it was erased would make an empty one.
  if (isGone) return Promise.reject(new Error('The store was erased.'))
  opened ??= openDB(NAME, VERSION, {
    upgrade (db) {
      db.createObjectStore('facts')
      db.createObjectStore('records', { keyPath: 'key' })
      db.createObjectStore('drafts', { keyPath: 'key' })
      db.createObjectStore('commands', { keyPath: 'order', autoIncrement: true }).createIndex('commandId', 'commandId', { unique: true })
      db.createObjectStore('files', { keyPath: 'fileId' })
      db.createObjectStore('receipts', { keyPath: 'commandId' })
    },
    blocking: close,
    terminated: () => { opened = undefined },
  }).catch(error => {
    opened = undefined
    throw error
  })
  return opened
}

async function close () {
  const db = await opened?.catch(() => null)
  opened = undefined
  db?.close()
}

/** Deletes everything, and says so to every tab. */
export async function destroy () {
  isGone = true
  await close()
  await deleteDB(NAME)
  tell('gone')
}

/** Other tabs of this browser hear what happened here. */
export function tell (what) {
  channel ??= new BroadcastChannel(NAME)
  channel.postMessage(what)
}

// One for both, because a channel does not hear itself.
export function hear (listener) {
  channel ??= new BroadcastChannel(NAME)
  channel.addEventListener('message', ({ data }) => listener(data))
}

export async function fact (name) {
  return (await database()).get('facts', name)
}

export async function setFact (name, value) {
  await (await database()).put('facts', value, name)
}

/** Whatever was entered here and the server has not confirmed: what signing out would lose. */
export async function unsent () {
  const db = await database()
  return await db.count('commands') + (await db.getAllKeys('records')).filter(key => key.startsWith('edit|')).length
}
