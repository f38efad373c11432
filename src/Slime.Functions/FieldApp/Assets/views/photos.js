import { html } from 'lit-html'
import { draw, say } from '../app.js'
import { look } from '../contact.js'
import { read } from '../records.js'
import { bytesOf, filesOf, forgetFiles, keepFile } from '../sending/files.js'
import { enqueueFile } from '../sending/queue.js'
import { bytes, t } from '../texts.js'
import { lighter } from '../picture.js'
import { chips } from './fields.js'

const chosen = { kind: 'other', light: false }

/** Takes photos and says which of them stand in the report. */
export async function photos (item, open, touched) {
  const { choices, limits } = await read('shared')
  const kept = (await filesOf(item.caseId)).filter(file => file.kind !== 'signature')
  const known = (item.files ?? []).filter(file => file.status === 'available' && file.hasThumbnail && !kept.some(one => one.fileId === file.fileId))
  const inReport = new Set((open.content.chosen ?? []).map(photo => photo.fileId))
  const choose = (file, isIn) => {
    open.content.chosen = (open.content.chosen ?? []).filter(photo => photo.fileId !== file.fileId)
    if (isIn) open.content.chosen.push({ fileId: file.fileId, caption: file.caption ?? null })
    if (isIn) open.content.noneBecause = null
    return touched(true)
  }
  return html`
    ${chips('photo.kind', t('photos.kind'), choices.photoKind, { value: chosen.kind, onChange: kind => { chosen.kind = kind; draw() } })}
    <div class="field-question"><label class="field-chip field-chip-wide"><input type="checkbox" name="photo.light" .checked=${chosen.light}
      @change=${event => { chosen.light = event.target.checked }}><span>${t('photos.light')}</span></label></div>
    <label class="field-button field-camera">${t('photos.take')}
      <input type="file" accept="image/*" capture="environment" multiple name="photo" @change=${event => take(event.target, item, limits, choose)}></label>
    <ul class="field-list" aria-label=${t('photos.list')}>
      ${kept.map(file => photoLine(file, inReport, choose, html`<span class="field-soft">${t('photos.waiting', bytes(file.size))}</span>`, html`<canvas class="field-thumbnail" role="img" aria-label=${file.name} data-file=${file.fileId}></canvas>`))}
      ${known.map(file => photoLine(file, inReport, choose, ''))}
    </ul>`
}

const photoLine = (file, inReport, choose, note, picture = '') => html`
  <li class="field-photo">${picture}
    <label class="field-chip field-chip-wide"><input type="checkbox" name="photos.chosen" value=${file.fileId} .checked=${inReport.has(file.fileId)}
      @change=${event => choose(file, event.target.checked)}><span>${file.caption ?? file.name}</span></label>${note}</li>`

async function take (input, item, limits, choose) {
  const taken = [...input.files]
  input.value = ''
  for (const file of taken) {
    if (file.size > limits.fileBytes) {
      await say(t('photos.tooLarge'), 'error')
      continue
    }
    try {
      const blob = chosen.light ? await lighter(file) : file
      const fileId = await keepFile(item.caseId, { blob, name: file.name, kind: chosen.kind })
      await enqueueFile({ caseId: item.caseId, fileId, label: t('sent.files', item.name ?? item.caseId) }).catch(async fault => {
        await forgetFiles([fileId])
        throw fault
      })
      await choose({ fileId, caption: null }, true)
    } catch (fault) {
      // Those before it are kept; of this one the person is told while they can still take it again.
      await say(fault.name === 'QuotaExceededError' ? t('room.photo', file.name) : fault.message, 'error')
      break
    }
  }
  await draw()
  look()
}

document.addEventListener('slime-drawn', drawThumbnails)

// Small pictures of what waits, drawn without an address that the page's policy would have to allow.
async function drawThumbnails () {
  for (const canvas of document.querySelectorAll('canvas[data-file]')) {
    if (canvas.dataset.drawn === canvas.dataset.file) continue
    canvas.dataset.drawn = canvas.dataset.file
    try {
      const picture = await createImageBitmap(new Blob([await bytesOf(canvas.dataset.file)]), { resizeHeight: 96, imageOrientation: 'from-image' })
      Object.assign(canvas, { width: picture.width, height: picture.height })
      canvas.getContext('2d').drawImage(picture, 0, 0)
    } catch {
      // Some telephones take pictures that their own browser does not show; the server does.
    }
  }
}
