import { html } from 'lit-html'
import { Workbox } from 'workbox-window'
import { database, fact, hear } from '../../Shell/Assets/store/database.js'
import { app, draw, drawBar, say, setGate } from './app.js'
import { look, startSending } from './contact.js'
import { end, Locked, watchUse } from './session.js'
import { loadTexts, t } from './texts.js'
import { vault } from './vault.js'
import { lockGate, setUpGate } from './views/gate.js'
import './views/case.js'
import './views/conflict.js'
import './views/device.js'
import './views/photos.js'
import './views/section.js'
import './views/sent.js'
import './views/signature.js'
import './views/visit.js'
import './views/week.js'

start()

async function start () {
  await loadTexts(document.body.dataset.words)
  await register()
  try {
    await database()
    // A private window may open a store and refuse to fill it, or lack the keys that sign and seal.
    if (!crypto.subtle) throw new Error('no keys')
  } catch {
    return setGate(() => html`<h1>${t('name')}</h1><div class="field-notice field-notice-error" role="alert"><p>${t('noStore')}</p></div>
      <p><a class="field-button" href="/dossiers/semaine">${t('online')}</a></p>`)
  }
  app.dark = Boolean(await fact('dark'))
  document.body.classList.toggle('field-dark', app.dark)
  navigator.storage?.persist?.()
  addEventListener('hashchange', () => {
    app.notice = null
    draw({ top: true })
  })
  // Half an hour ends in the middle of whatever was being read: the gate is drawn, and nothing is lost.
  addEventListener('unhandledrejection', event => {
    if (event.reason instanceof Locked) event.preventDefault()
  })
  watchUse(() => setGate(lockGate))
  hear(what => {
    if (what !== 'gone') return drawBar()
    // Another tab signed out, or was told to erase: the key of this one opens nothing any more.
    end()
    location.reload()
  })
  await setGate(await vault() ? lockGate : setUpGate)
  startSending()
  look()
}

// The app changes when the person says so: not while they type.
async function register () {
  if (!('serviceWorker' in navigator)) return
  const worker = new Workbox('/terrain/sw.js', { scope: '/terrain' })
  worker.addEventListener('waiting', () => {
    app.update = () => {
      worker.addEventListener('controlling', () => location.reload())
      worker.messageSkipWaiting()
    }
    draw()
  })
  try {
    await worker.register()
    setInterval(() => worker.update().catch(() => {}), 60 * 60 * 1000)
  } catch {
    say(t('noWorker'))
  }
}
