// AES-GCM over JSON or bytes. The name under which something is kept is authenticated with it, so that one record cannot be put in
// another's place.
const encoder = new TextEncoder()
const decoder = new TextDecoder()

export async function sealBytes (key, name, bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: encoder.encode(name) }, key, bytes)
  return { iv, data }
}

export async function openBytes (key, name, { iv, data }) {
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: encoder.encode(name) }, key, data)
}

export const seal = (key, name, value) => sealBytes(key, name, encoder.encode(JSON.stringify(value)))

export const unseal = async (key, name, sealed) => JSON.parse(decoder.decode(await openBytes(key, name, sealed)))

export async function sha256 (content) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', typeof content === 'string' ? encoder.encode(content) : content))
  return [...digest].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
