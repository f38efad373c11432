// Which sections of a case somebody leaves open, by their names, in this browser and for this person. Nothing of a case is kept.
// Without storage or without this script, sections are as the server sends them.
const KEY = 'slime-sections|'

export function rememberSections (page) {
  const area = page.querySelector('[data-sections]')
  if (!area) return
  const key = KEY + area.dataset.sections
  const sections = [...area.querySelectorAll('details[data-section]')]
  const left = read(key)
  for (const section of sections) {
    const name = section.dataset.section
    // What was just done or refused, or what the address leads to, is seen.
    if (name in left && !section.dataset.must && !leadsInto(section)) section.open = left[name]
    section.querySelector('summary').addEventListener('click', () => {
      // The click itself opens or closes it, afterwards.
      setTimeout(() => write(key, { ...read(key), [name]: section.open }))
    })
  }
  openForPrint(sections)
}

function leadsInto (section) {
  const target = location.hash && document.getElementById(location.hash.slice(1))
  return Boolean(target) && section.contains(target)
}

function openForPrint (sections) {
  let closed = []
  window.addEventListener('beforeprint', () => {
    closed = sections.filter(section => !section.open)
    for (const section of closed) section.open = true
  })
  window.addEventListener('afterprint', () => {
    for (const section of closed) section.open = false
  })
}

function read (key) {
  try {
    const left = JSON.parse(localStorage.getItem(key))
    return left && typeof left === 'object' ? left : {}
  } catch {
    return {}
  }
}

function write (key, left) {
  try {
    localStorage.setItem(key, JSON.stringify(left))
  } catch {
    // Storage may be forbidden or full: then nothing is remembered.
  }
}
