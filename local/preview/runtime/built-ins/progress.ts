import { toPixels } from '../rpx.ts'
import { number, text, type BuiltIn, type Host } from './built-in.ts'

export const progress: BuiltIn = {
  tag: 'progress',
  leaf: true,
  properties: {
    percent: Number,
    showInfo: Boolean,
    borderRadius: { type: null, value: 0 },
    fontSize: { type: null, value: 16 },
    strokeWidth: { type: null, value: 6 },
    color: { type: String, value: '#09BB07' },
    activeColor: { type: String, value: '' },
    backgroundColor: { type: String, value: '#EBEBEB' },
    active: Boolean,
    activeMode: { type: String, value: 'backwards' },
    duration: { type: Number, value: 30 }
  },
  attach: (host) => {
    host.node.innerHTML = '<div><i></i></div><span></span>'
    host.node.setAttribute('role', 'progressbar')
    draw(host, 0)
    return { changed: () => draw(host, shownOf(host)) }
  }
}

const shownOf = ({ node }: Host): number => number(node.getAttribute('aria-valuenow'))

/** `active`: the bar grows, by the given number of ms per percent. */
const draw = ({ node, data, emit }: Host, before: number): void => {
  const percent = Math.min(100, Math.max(0, number(data['percent'])))
  const [bar, words] = [node.querySelector<HTMLElement>('i'), node.querySelector('span')]
  if (!bar || !words) return
  const from = data['activeMode'] === 'forwards' ? before : 0
  const ms = data['active'] === true ? Math.abs(percent - from) * number(data['duration'], 30) : 0
  bar.style.transition = ms > 0 ? `width ${ms}ms linear` : ''
  bar.style.width = `${percent}%`
  bar.style.background = text(data['activeColor']) || text(data['color'])
  const track = bar.parentElement
  if (track) {
    track.style.height = `${toPixels(data['strokeWidth'])}px`
    track.style.background = text(data['backgroundColor'])
    track.style.borderRadius = `${toPixels(data['borderRadius'])}px`
  }
  words.style.fontSize = `${toPixels(data['fontSize'])}px`
  words.textContent = data['showInfo'] === true ? `${percent}%` : ''
  node.setAttribute('aria-valuenow', String(percent))
  if (ms > 0) setTimeout(() => emit('activeend', { curPercent: percent }), ms)
}
