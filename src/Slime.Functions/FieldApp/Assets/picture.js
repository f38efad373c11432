import { takenOn, withTakenOn } from './taken-on.js'

// The digits of a meter are about a hundredth of the picture's longer side: on 2048 pixels they are still twenty high.
const LONGER_SIDE = 2048
const QUALITY = 0.85

/** A photo of fewer bytes, upright, of the same moment, in which a meter can still be read; the photo itself where that gains nothing. */
export async function lighter (file) {
  const whole = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, LONGER_SIDE / Math.max(whole.width, whole.height))
  const canvas = new OffscreenCanvas(Math.round(whole.width * scale), Math.round(whole.height * scale))
  canvas.getContext('2d').drawImage(whole, 0, 0, canvas.width, canvas.height)
  whole.close()
  const light = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
  if (light.size >= file.size) return file
  const when = await takenOn(file)
  return when ? withTakenOn(light, when) : light
}
