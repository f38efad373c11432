// Every word is the server's (Texts.FieldApp.resx): a département may put its own in their place.
let known = {}

export async function loadTexts (address) {
  const answer = await fetch(address)
  known = await answer.json()
}

/** A text by its key without the first word, with {0}, {1}… replaced. */
export function t (key, ...values) {
  const text = known[`fieldApp.${key}`] ?? key
  return text.replace(/\{(\d)\}/g, (_, at) => values[at] ?? '')
}

/** The text for none, one or several of something. */
export const count = (key, number, ...more) => t(`${key}.${number === 0 ? 'none' : number === 1 ? 'one' : 'several'}`, number, ...more)

const hourFormat = new Intl.DateTimeFormat('fr-FR', { hour: 'numeric', minute: '2-digit' })
const dayFormat = new Intl.DateTimeFormat('fr-FR', { weekday: 'long', day: 'numeric', month: 'long' })
const shortFormat = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long' })
const eurosFormat = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' })

/** 9 h 40. */
export const hour = date => hourFormat.format(date).replace(':', ' h ').replace(/ h 00$/, ' h')

export const day = date => dayFormat.format(date)

export const shortDay = date => shortFormat.format(date)

export const moment = date => t('moment', shortDay(date), hour(date))

export const euros = cents => eurosFormat.format(cents / 100)

/** The clock of the département as text, 2026-12-01T09:30, without asking which zone the telephone is in. */
export const local = text => new Date(`${text.slice(0, 16)}:00`)

export function isoDay (date) {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`
}

export const bytes = size => size < 1e6 ? t('kilobytes', Math.ceil(size / 1e3)) : t('megabytes', (size / 1e6).toLocaleString('fr-FR', { maximumFractionDigits: 1 }))
