// Bytes go to storage in blocks, each put under an id, and a list then says which ones are the blob. The ids of one blob are of one length
// (https://learn.microsoft.com/rest/api/storageservices/put-block). Pages and the field app cut into blocks of different sizes and number
// them with different counts of digits: no id of the one is an id of the other, and a blob is never made of blocks of both. Whoever goes
// on with what an older app has begun needs the same count again.

export const blockId = (block, digits) => btoa(String(block).padStart(digits, '0'))

/** What storage answers. Throws when the network is away, as fetch does. */
export const putBlock = (address, id, bytes) => put(address, `comp=block&blockid=${encodeURIComponent(id)}`, bytes)

export const putBlockList = (address, ids) =>
  put(address, 'comp=blocklist', `<?xml version="1.0" encoding="utf-8"?><BlockList>${ids.map(id => `<Latest>${id}</Latest>`).join('')}</BlockList>`)

const put = (address, query, body) => fetch(`${address}&${query}`, { method: 'PUT', credentials: 'omit', referrerPolicy: 'no-referrer', body })
