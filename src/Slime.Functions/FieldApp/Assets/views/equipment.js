import { html } from 'lit-html'
import { euros, t } from '../texts.js'

/** What the car carries, one touch a piece; what is not in it has lines below. */
export function equipment (part, stock, content, touched, list) {
  const lines = content.lines ??= []
  const lineOf = piece => lines.find(line => line.kind === piece.kind && (line.label ?? piece.label) === piece.label && line.unitCostCents === piece.unitCostCents)
  const add = (piece, by) => {
    const line = lineOf(piece)
    if (line) line.quantity = Math.max(0, (line.quantity ?? 0) + by)
    else if (by > 0) lines.push({ id: crypto.randomUUID(), kind: piece.kind, label: piece.label, quantity: 1, unitCostCents: piece.unitCostCents })
    content.lines = lines.filter(kept => kept.quantity !== 0)
    if (content.lines.length > 0) content.none = null
    touched(true)
  }
  const total = lines.reduce((sum, line) => sum + (line.quantity ?? 0) * (line.unitCostCents ?? 0), 0)
  const others = lines.filter(line => !stock.some(piece => lineOf(piece) === line))
  return html`
    <section class="field-lines" aria-label=${t('stock.title')}>
      <h2>${t('stock.title')}</h2>
      <ul class="field-list">${stock.map(piece => html`
        <li class="field-stock">
          <span>${piece.label}<br><span class="field-soft">${euros(piece.unitCostCents)}</span></span>
          <button type="button" class="field-step" aria-label=${t('stock.less', piece.label)} @click=${() => add(piece, -1)}>−</button>
          <output aria-label=${t('stock.count', piece.label)}>${lineOf(piece)?.quantity ?? 0}</output>
          <button type="button" class="field-step" aria-label=${t('stock.more', piece.label)} @click=${() => add(piece, 1)}>+</button>
        </li>`)}</ul>
      <p data-equipment-total role="status">${t('stock.total', euros(total))}</p>
    </section>
    ${list({ ...part, label: t('stock.other') }, others.length === lines.length ? content : aside(content, others))}`
}

// The lines that are not the stock's, for the form of lines: what it adds and takes away happens to all lines.
function aside (content, others) {
  return {
    get lines () { return others },
    set lines (changed) { content.lines = [...content.lines.filter(line => !others.includes(line)), ...changed] },
  }
}
