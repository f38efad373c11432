import { database } from '../../Shell/Assets/store/database.js'
import { seal, unseal } from '../../Shell/Assets/store/sealing.js'
import { openKey } from './session.js'

// Sealed records by name: `case|…`, `shared`, `package`, `changed|…` and `mine|…` were fetched and may go; `edit|…` was entered here and goes only
// by a receipt or by the person's own choice.
export async function read (key) {
  const kept = await (await database()).get('records', key)
  return kept ? unseal(openKey(), key, kept) : null
}

export async function write (key, value) {
  const sealed = await seal(openKey(), key, value)
  await (await database()).put('records', { key, ...sealed })
}

export async function remove (key) {
  await (await database()).delete('records', key)
}

export async function names (prefix) {
  return (await database()).getAllKeys('records', IDBKeyRange.bound(prefix, prefix + '\uffff'))
}

export async function readAll (prefix) {
  const all = await (await database()).getAll('records', IDBKeyRange.bound(prefix, prefix + '\uffff'))
  return Promise.all(all.map(async kept => [kept.key, await unseal(openKey(), kept.key, kept)]))
}

/** What was fetched goes; what was entered stays. */
export async function forgetFetched () {
  for (const prefix of ['case|', 'changed|', 'mine|', 'shared', 'package']) {
    for (const key of await names(prefix)) await remove(key)
  }
}
