import { html, render } from 'lit-html'
import { t } from './texts.js'

/** Asks, and waits for the answer. */
export function sure (question, yes) {
  const dialog = document.createElement('dialog')
  dialog.className = 'field-dialog'
  dialog.setAttribute('aria-labelledby', 'question')
  document.body.append(dialog)
  return new Promise(resolve => {
    const answer = value => {
      dialog.close()
      dialog.remove()
      resolve(value)
    }
    dialog.addEventListener('cancel', () => answer(false))
    render(html`
      <p id="question">${question}</p>
      <button type="button" class="field-button" @click=${() => answer(false)}>${t('no')}</button>
      <button type="button" class="field-button field-button-danger" @click=${() => answer(true)}>${yes}</button>`, dialog)
    dialog.showModal()
  })
}

export const twice = async (first, second, yes) => await sure(first, yes) && sure(second, yes)
