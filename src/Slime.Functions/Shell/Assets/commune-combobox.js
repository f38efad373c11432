import accessibleAutocomplete from 'accessible-autocomplete'

const pauseBeforeSearch = 150

export function enhanceCommuneFields (page) {
  for (const field of page.querySelectorAll('[data-commune-field]')) enhance(field)
}

// The typed text stays a field of its own; what the server stores is the INSEE code in the hidden field,
// emptied as soon as the text is no longer the one that was chosen.
function enhance (field) {
  const { texts, source } = field.dataset
  const say = JSON.parse(texts)
  const typed = field.querySelector('[data-commune-query]')
  const choices = field.querySelector('[data-commune-choices]')
  const insee = Object.assign(document.createElement('input'), { type: 'hidden', name: field.dataset.communeField })
  const chosenRadio = choices?.querySelector('input[type=radio]:checked')
  let chosenLabel = chosenRadio?.dataset.label ?? null
  insee.value = chosenRadio?.value ?? ''

  const described = (typed.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean)
  const invalid = typed.getAttribute('aria-invalid')
  const label = labeller(say.former)
  let nothing = say.noResults
  const search = searcher(source, town => { nothing = town ? say.elsewhere.replace('{0}', town.name).replace('{1}', town.department) : say.noResults })
  const holder = document.createElement('div')
  typed.replaceWith(holder)
  choices?.remove()
  field.append(insee)

  accessibleAutocomplete({
    element: holder,
    id: typed.id,
    name: typed.name,
    required: typed.required,
    defaultValue: chosenLabel ?? typed.value,
    minLength: 2,
    autoselect: false,
    confirmOnBlur: false,
    displayMenu: 'overlay',
    inputClasses: typed.className,
    source: search,
    templates: { inputValue: label, suggestion: option => escapeHtml(label(option)) },
    onConfirm: option => {
      if (!option) return
      chosenLabel = label(option)
      insee.value = option.insee
    },
    tAssistiveHint: () => say.assistiveHint,
    tNoResults: () => nothing,
    tStatusQueryTooShort: length => say.queryTooShort.replace('{0}', length),
    tStatusNoResults: () => nothing,
    tStatusSelectedOption: (option, length, index) =>
      say.selectedOption.replace('{0}', option).replace('{1}', index + 1).replace('{2}', length),
    tStatusResults: (length, option) => `${(length === 1 ? say.oneResult : say.results).replace('{0}', length)} ${option}`,
  })

  const input = document.getElementById(typed.id)
  if (invalid) input.setAttribute('aria-invalid', invalid)
  keepDescribedBy(input, described)
  input.addEventListener('input', () => {
    if (input.value !== chosenLabel) insee.value = ''
  })
}

function labeller (former) {
  return option => {
    if (!option || typeof option === 'string') return option ?? ''
    const name = `${option.name} (${option.postalCodes.join(', ')})`
    return option.former ? former.replace('{0}', name).replace('{1}', option.former) : name
  }
}

function searcher (source, sayElsewhere) {
  let pending = new AbortController()
  let timer
  return (query, populate) => {
    clearTimeout(timer)
    pending.abort()
    pending = new AbortController()
    const { signal } = pending
    timer = setTimeout(async () => {
      try {
        const ask = async address => {
          const response = await fetch(`${address}?q=${encodeURIComponent(query)}`, { signal, credentials: 'same-origin', headers: { Accept: 'application/json' } })
          return response.ok ? response.json() : []
        }
        const found = await ask(source)
        sayElsewhere(found.length ? null : (await ask(`${source}/elsewhere`))[0])
        populate(found)
      } catch (error) {
        // A search that fails leaves the typed text, which the server searches again when the form is sent.
        if (error.name !== 'AbortError') populate([])
      }
    }, pauseBeforeSearch)
  }
}

// The widget rewrites aria-describedby with its own hint; the field's hint and error are added back.
function keepDescribedBy (input, ids) {
  const complete = () => {
    const now = (input.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean)
    const wanted = [...ids, ...now.filter(id => !ids.includes(id))].join(' ')
    if (wanted && wanted !== now.join(' ')) input.setAttribute('aria-describedby', wanted)
  }
  new MutationObserver(complete).observe(input, { attributeFilter: ['aria-describedby'] })
  complete()
}

function escapeHtml (text) {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
