// Draws the charts of the steering pages from what the page says in attributes; the tables beside say the same.
import {
  BarController, BarElement, CategoryScale, Chart, Filler, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip,
} from 'chart.js'

Chart.register(BarController, BarElement, CategoryScale, Filler, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip)

const style = getComputedStyle(document.documentElement)
const colour = name => style.getPropertyValue(`--${name}`).trim()
const still = matchMedia('(prefers-reduced-motion: reduce)').matches
const number = new Intl.NumberFormat('fr-FR')

Chart.defaults.color = colour('ink-soft')
Chart.defaults.borderColor = colour('line')
Chart.defaults.font.family = style.getPropertyValue('--bs-body-font-family')
Chart.defaults.font.size = 13

for (const figure of document.querySelectorAll('[data-chart]')) draw(figure)

function draw(figure) {
  const { labels, series } = JSON.parse(figure.dataset.chartData)
  const box = document.createElement('div')
  box.className = 'chart-box'
  const canvas = document.createElement('canvas')
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('aria-label', figure.dataset.chartLabel)
  box.append(canvas)
  figure.prepend(box)
  new Chart(canvas, {
    type: figure.dataset.chart,
    data: { labels, datasets: series.map(line => dataset(line, figure.dataset.chart)) },
    options: {
      animation: still ? false : { duration: 400 },
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      spanGaps: false,
      plugins: {
        legend: { display: series.length > 1, position: 'bottom', labels: { usePointStyle: true, pointStyle: 'line', pointStyleWidth: 32 } },
        tooltip: { callbacks: { label: item => `${item.dataset.label} : ${number.format(item.parsed.y)}` } },
      },
      scales: {
        x: { grid: { display: false }, ticks: { maxRotation: 45, autoSkip: true, maxTicksLimit: figure.dataset.chart === 'line' ? 13 : 20 } },
        y: { beginAtZero: true, ticks: { callback: value => number.format(value) } },
      },
    },
  })
}

function dataset({ label, tone, values, dashed, filled }, kind) {
  const main = colour(tone)
  return {
    label,
    data: values,
    borderColor: main,
    backgroundColor: kind === 'bar' ? main : colour(`${tone}-pale`),
    borderDash: dashed ? [7, 5] : [],
    borderWidth: kind === 'bar' ? 0 : 3,
    borderRadius: 4,
    maxBarThickness: 42,
    pointRadius: 0,
    pointHitRadius: 12,
    pointHoverRadius: 5,
    fill: filled ? 'origin' : false,
    tension: 0,
  }
}
