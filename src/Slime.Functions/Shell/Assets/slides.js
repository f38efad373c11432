// A presentation by the keyboard: the arrows, the page keys and the space bar go on and back, Home and End to the ends.
const directions = {
  ArrowRight: 'next', PageDown: 'next', ' ': 'next', ArrowLeft: 'prev', PageUp: 'prev', Home: 'first', End: 'last', Escape: 'up'
}

document.addEventListener('keydown', event => {
  if (!document.querySelector('[data-slides]') || event.altKey || event.ctrlKey || event.metaKey) return
  const link = document.querySelector(`[data-slide="${directions[event.key]}"]`)
  if (!link || (event.key === ' ' && event.target instanceof HTMLAnchorElement)) return
  event.preventDefault()
  link.click()
})
