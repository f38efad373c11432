import { html } from 'lit-html'
import { go, route, say } from '../app.js'
import { look } from '../contact.js'
import { keepFile } from '../sending/files.js'
import { enqueue } from '../sending/queue.js'
import { t } from '../texts.js'
import { back, withCase } from './case.js'

const WIDTH = 900
const HEIGHT = 400

let isSigned = false

route('/dossier/([^/]+)/signature', withCase(item => {
  isSigned = false
  return html`
    ${back(`/dossier/${item.caseId}/visite`, t('visit.title'))}
    <h1>${t('signature.title')}</h1>
    <p>${t('signature.explained', item.name ?? item.caseId)}</p>
    <canvas class="field-signature" width=${WIDTH} height=${HEIGHT} role="img" aria-label=${t('signature.here')} @pointerdown=${draw} @pointermove=${draw}></canvas>
    <p class="field-actions">
      <button type="button" class="field-button field-button-quiet" @click=${clear}>${t('signature.clear')}</button>
      <button type="button" class="field-button" @click=${() => keep(item)}>${t('save')}</button>
    </p>`
}))

const canvasOf = () => document.querySelector('.field-signature')

function draw (event) {
  if (event.type === 'pointermove' && event.buttons === 0) return
  event.preventDefault()
  const canvas = event.currentTarget
  const box = canvas.getBoundingClientRect()
  const at = [(event.clientX - box.left) * WIDTH / box.width, (event.clientY - box.top) * HEIGHT / box.height]
  const pen = canvas.getContext('2d')
  if (event.type === 'pointerdown') {
    canvas.setPointerCapture(event.pointerId)
    Object.assign(pen, { lineWidth: 5, lineCap: 'round', lineJoin: 'round', strokeStyle: '#000' })
    pen.beginPath()
    pen.moveTo(...at)
  }
  pen.lineTo(...at)
  pen.stroke()
  isSigned ||= event.type === 'pointermove'
}

function clear () {
  canvasOf().getContext('2d').clearRect(0, 0, WIDTH, HEIGHT)
  isSigned = false
}

async function keep (item) {
  if (!isSigned) return say(t('signature.missing'), 'error')
  // On paper as it is printed: black on white.
  const page = new OffscreenCanvas(WIDTH, HEIGHT)
  const pen = page.getContext('2d')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  pen.drawImage(canvasOf(), 0, 0)
  const blob = await page.convertToBlob({ type: 'image/png' })
  const fileId = await keepFile(item.caseId, { blob, name: 'signature.png', kind: 'signature' })
  await enqueue({
    caseId: item.caseId, kind: 'signature', about: 'signature', files: [fileId], label: t('sent.signature', item.name ?? item.caseId),
    payload: { fileId, visitId: item.visit?.visitId },
  })
  go(`/dossier/${item.caseId}/visite`)
  look()
}
