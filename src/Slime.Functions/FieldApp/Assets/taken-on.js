// When a photo was taken, in the Exif part of its JPEG (Exif 3.0, 4.6): drawing a photo anew loses it, so it is put back.
const START = 0xFFD8
const APP1 = 0xFFE1
const SCAN = 0xFFDA
const EXIF_NAME = 'Exif\0\0'
const EXIF_DIRECTORY = 0x8769
const DATE_TIME_ORIGINAL = 0x9003
const TEXT_LENGTH = 20 // "YYYY:MM:DD HH:MM:SS" and its end
const HEAD_BYTES = 128 * 1024

/** @returns {Promise<string | null>} "YYYY:MM:DD HH:MM:SS" on the camera's clock; null when the photo does not say. */
export async function takenOn (file) {
  try {
    const head = new DataView(await file.slice(0, HEAD_BYTES).arrayBuffer())
    const exif = find(head)
    return exif && read(exif)
  } catch (fault) {
    // A part that leads past its end says nothing.
    if (fault instanceof RangeError) return null
    throw fault
  }
}

/** The same JPEG, which says when it was taken. */
export function withTakenOn (jpeg, when) {
  return new Blob([jpeg.slice(0, 2), part(when), jpeg.slice(2)], { type: jpeg.type })
}

function find (head) {
  if (head.getUint16(0) !== START) return null
  for (let at = 2; head.getUint16(at) !== SCAN;) {
    const [marker, length] = [head.getUint16(at), head.getUint16(at + 2)]
    if (marker === APP1 && textAt(head, at + 4, EXIF_NAME.length) === EXIF_NAME) return new DataView(head.buffer, at + 10, length - 8)
    at += 2 + length
  }
  return null
}

function read (exif) {
  const little = exif.getUint16(0) === 0x4949
  const directory = entry(exif, little, exif.getUint32(4, little), EXIF_DIRECTORY)
  const when = directory && entry(exif, little, exif.getUint32(directory + 8, little), DATE_TIME_ORIGINAL)
  const text = when && textAt(exif, exif.getUint32(when + 8, little), TEXT_LENGTH - 1)
  return /^\d{4}:\d\d:\d\d \d\d:\d\d:\d\d$/.test(text) ? text : null
}

/** Where the entry of a tag begins in a directory. */
function entry (exif, little, directory, tag) {
  for (let at = directory + 2, left = exif.getUint16(directory, little); left > 0; at += 12, left--) {
    if (exif.getUint16(at, little) === tag) return at
  }
  return null
}

/** An Exif part with this one entry: a directory that leads to the Exif directory, that one, and the text. */
function part (when) {
  const [first, second, text] = [8, 26, 44]
  const bytes = new Uint8Array(10 + text + TEXT_LENGTH)
  const all = new DataView(bytes.buffer)
  all.setUint16(0, APP1)
  all.setUint16(2, bytes.length - 2)
  write(bytes, 4, EXIF_NAME)
  const exif = new DataView(bytes.buffer, 10)
  exif.setUint32(0, 0x4D4D002A)
  exif.setUint32(4, first)
  put(exif, first, [EXIF_DIRECTORY, 4, 1, second])
  put(exif, second, [DATE_TIME_ORIGINAL, 2, TEXT_LENGTH, text])
  write(bytes, 10 + text, when)
  return bytes
}

/** A directory of one entry and no next. */
function put (exif, at, [tag, type, count, value]) {
  exif.setUint16(at, 1)
  exif.setUint16(at + 2, tag)
  exif.setUint16(at + 4, type)
  exif.setUint32(at + 6, count)
  exif.setUint32(at + 10, value)
}

const textAt = (view, at, length) => Array.from({ length }, (_, index) => String.fromCharCode(view.getUint8(at + index))).join('')

function write (bytes, at, text) {
  for (let index = 0; index < text.length; index++) bytes[at + index] = text.charCodeAt(index)
}
