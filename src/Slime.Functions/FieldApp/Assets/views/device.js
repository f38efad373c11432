import { html } from 'lit-html'
import { app, isFull, percent, route, setDark, setGate } from '../app.js'
import { sure, twice } from '../ask.js'
import { destroy, unsent } from '../../../Shell/Assets/store/database.js'
import { deviceId } from '../sending/api.js'
import { end } from '../session.js'
import { bytes, t } from '../texts.js'
import { back } from './case.js'
import { lockGate } from './gate.js'

route('/appareil', async () => {
  const isKept = await navigator.storage?.persisted?.()
  return html`
    ${back('/envois', t('sent.title'))}
    <h1>${t('device.title')}</h1>
    <dl class="field-facts">
      <dt>${t('room.label')}</dt><dd>${app.room ? t('room.used', bytes(app.room.usage), bytes(app.room.quota), percent()) : t('room.unknown')}</dd>
      <dt>${t('device.persisted')}</dt><dd>${isKept ? t('device.persisted.yes') : t('device.persisted.no')}</dd>
      <dt>${t('device.number')}</dt><dd class="field-code">${await deviceId()}</dd>
    </dl>
    ${isFull() ? html`<p class="field-wrong">${t('room.full', percent())}</p>` : ''}
    <p><label class="field-chip field-chip-wide"><input type="checkbox" name="dark" .checked=${app.dark} @change=${event => setDark(event.target.checked)}><span>${t('device.dark')}</span></label></p>
    <p><button class="field-button field-button-quiet" type="button" @click=${lock}>${t('device.lock')}</button></p>
    <p><button class="field-button field-button-danger" type="button" @click=${signOut}>${t('device.signOut')}</button></p>
    <p>${t('device.lost')}</p>`
})

function lock () {
  end()
  setGate(lockGate)
}

async function signOut () {
  const number = await unsent()
  const goes = number > 0
    ? await twice(t('device.signOut.unsent', number), t('device.signOut.twice', number), t('device.signOut'))
    : await sure(t('device.signOut.sure'), t('device.signOut'))
  if (goes) await leave()
}

/** For whoever has forgotten the PIN: what is here cannot be read any more, and is asked about twice before it goes. */
export async function eraseDevice () {
  const number = await unsent()
  if (await twice(t('device.signOut.unsent', number), t('device.signOut.twice', number), t('device.erase'))) await leave()
}

async function leave () {
  end()
  await destroy()
  document.cookie = 'slime-terrain=; path=/terrain; max-age=0'
  const form = Object.assign(document.createElement('form'), { method: 'post', action: '/sign-out' })
  document.body.append(form)
  form.submit()
}
