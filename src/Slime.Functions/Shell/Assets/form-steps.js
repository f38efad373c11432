// Each step of the referral answers a POST, and no browser may keep it: Back would ask whether to send the form again. So, with
// script, a step is fetched and takes the place of the one before. The browser's history holds the numbers of steps and nothing
// that was typed: Back asks the server for that step with the answers of now, which the page alone holds. Whatever goes wrong is
// left to the browser, as without script.
import { enhanceCommuneFields } from './commune-combobox.js'
import { focusErrorSummary } from './error-summary.js'
import { setSubmitDisabled } from './submit-once.js'

const STEPS = '[data-steps]'

// As FormActions and the hidden fields call them.
const ACTION = 'go'
const STEP = 'step'
const FROM_REVIEW = 'fromReview'

export function enhanceFormSteps (page) {
  if (!page.querySelector(STEPS)) return
  // The entries of an earlier load of this page are not ours: what they showed is gone.
  const load = performance.timeOrigin
  let here = { ...shownStep(page), load, at: history.state?.at ?? 0 }
  let asking = null
  let isTyped = false
  let leave = null
  history.replaceState(here, '')

  page.addEventListener('submit', event => {
    const form = event.target
    if (!form.closest(STEPS)) return
    event.preventDefault()
    if (asking) return
    ask(form, answers(form, event.submitter), shown => {
      // A step that comes back, refused or with one more row, is no step forward.
      if (shown.step === here.step) return history.replaceState(here = { ...here, ...shown }, '')
      here = { ...shown, load, at: here.at + 1 }
      history.pushState(here, '')
    })
  })

  window.addEventListener('popstate', ({ state }) => {
    if (leave) return leave()
    if (state?.load !== load) {
      here = { ...here, at: state?.at ?? here.at }
      return history.replaceState(here, '')
    }
    const form = page.querySelector(`${STEPS} form`)
    ask(form, answersAt(form, state), () => { here = state })
  })

  // A place of the page is no step: it is reached without an entry in the history.
  page.addEventListener('click', event => {
    const link = event.target.closest('a[href^="#"]')
    const place = link && page.getElementById(decodeURIComponent(link.hash.slice(1)))
    if (!place) return
    event.preventDefault()
    place.scrollIntoView()
    place.focus()
  })

  // Loading the page again would lose what only the page holds. Browsers object to asking whoever never touched the page.
  page.addEventListener('input', () => { isTyped = true })
  window.addEventListener('beforeunload', event => {
    if (!isTyped || leave || navigator.userActivation?.hasBeenActive === false) return
    event.preventDefault()
    event.returnValue = true
  })
  window.addEventListener('pageshow', event => {
    if (event.persisted && leave) location.reload()
  })

  async function ask (form, sent, arrive) {
    asking?.abort()
    const { signal } = asking = new AbortController()
    setSubmitDisabled(form, true)
    try {
      const answer = await fetch(form.getAttribute('action'), { method: 'POST', body: sent, signal, headers: { Accept: 'text/html' } })
      if (answer.redirected) return leaveFor(answer.url)
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html')
      // What a network in between says, or a page of failure, is not a step.
      if (!next.querySelector(STEPS)) throw new Error('not a step')
      show(page, next)
      asking = null
      arrive(shownStep(page))
    } catch {
      if (!signal.aborted) submitPlainly(form, sent)
    }
  }

  // From the first step on, so that Back finds an empty form and none of the steps of what was sent.
  function leaveFor (address) {
    leave = () => location.assign(address)
    if (here.at > 0) history.go(-here.at)
    else location.replace(address)
  }

  function submitPlainly (form, sent) {
    leave = () => {}
    const plain = Object.assign(document.createElement('form'), { method: 'post', hidden: true })
    plain.setAttribute('action', form.getAttribute('action'))
    for (const [name, value] of sent) plain.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
    document.body.append(plain)
    plain.submit()
  }
}

function shownStep (page) {
  const { elements } = page.querySelector(`${STEPS} form`)
  return { step: elements[STEP].value, fromReview: FROM_REVIEW in elements }
}

function answers (form, submitter) {
  const sent = new URLSearchParams(new FormData(form))
  if (submitter?.name) sent.append(submitter.name, submitter.value)
  return sent
}

function answersAt (form, { step, fromReview }) {
  const sent = answers(form)
  sent.set(ACTION, `step-${step}`)
  sent.set(STEP, step)
  if (fromReview) sent.set(FROM_REVIEW, '1')
  else sent.delete(FROM_REVIEW)
  return sent
}

// As a page that was loaded: its title, its top, and the focus where it is read from.
function show (page, next) {
  const main = page.getElementById('main')
  main.replaceChildren(...next.getElementById('main').childNodes)
  page.title = next.title
  enhanceCommuneFields(main)
  // A row that was asked for: the person goes on where she is.
  const added = main.querySelector('[autofocus]')
  if (added) return added.focus()
  window.scrollTo(0, 0)
  const heading = main.querySelector('h1')
  heading.tabIndex = -1
  heading.focus()
  focusErrorSummary(main)
}
