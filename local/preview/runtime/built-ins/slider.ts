import { flag, number, text, type BuiltIn, type Host, type HostEvent } from './built-in.ts'
import { offerField } from './form-fields.ts'

export const slider: BuiltIn = {
  tag: 'slider',
  leaf: true,
  properties: {
    min: Number,
    max: { type: Number, value: 100 },
    step: { type: Number, value: 1 },
    disabled: Boolean,
    value: Number,
    color: { type: String, value: '#e9e9e9' },
    selectedColor: { type: String, value: '#1aad19' },
    activeColor: { type: String, value: '#1aad19' },
    backgroundColor: { type: String, value: '#e9e9e9' },
    blockSize: { type: Number, value: 28 },
    blockColor: { type: String, value: '#ffffff' },
    showValue: Boolean,
    name: String
  },
  attach: (host) => {
    const { node, data } = host
    node.innerHTML = '<div><i></i><b></b></div><span></span>'
    node.setAttribute('role', 'slider')
    const initial = number(data['value'])
    offerField(node, {
      get name() {
        return text(data['name'])
      },
      get value() {
        return number(data['value'])
      },
      reset: () => change(host, initial)
    })
    const follow = (event: HostEvent): void => {
      const [touch] = event.touches ?? []
      if (!touch || data['disabled'] === true) return
      event.preventDefault()
      if (change(host, valueAt(host, touch.clientX))) {
        host.emit('changing', { value: number(data['value']) })
      }
    }
    host.on('touchstart', follow)
    host.on('touchmove', follow)
    host.on('touchend', () => {
      if (data['disabled'] !== true) host.emit('change', { value: number(data['value']) })
    })
    draw(host)
    return { changed: () => draw(host) }
  }
}

const change = (host: Host, value: number): boolean => {
  if (value === number(host.data['value'])) return false
  host.set({ value })
  draw(host)
  return true
}

/** The step next to a place of the screen. */
const valueAt = ({ node, data }: Host, clientX: number): number => {
  const { left = 0, width = 1 } = node.firstElementChild?.getBoundingClientRect() ?? {}
  const [min, max] = [number(data['min']), number(data['max'], 100)]
  const step = number(data['step'], 1) || 1
  const part = Math.min(1, Math.max(0, (clientX - left) / (width || 1)))
  const steps = Math.round((part * (max - min)) / step)
  const digits = text(step).split('.')[1]?.length ?? 0
  return Math.min(max, Number((min + steps * step).toFixed(digits)))
}

const draw = ({ node, data }: Host): void => {
  const [min, max] = [number(data['min']), number(data['max'], 100)]
  const value = Math.min(max, Math.max(min, number(data['value'])))
  const size = Math.min(28, Math.max(12, number(data['blockSize'], 28)))
  const styles = {
    '--part': `${((value - min) / (max - min || 1)) * 100}%`,
    '--track': text(data['backgroundColor']),
    '--active': text(data['activeColor']),
    '--block': text(data['blockColor']),
    '--size': `${size}px`
  }
  for (const [name, style] of Object.entries(styles)) node.style.setProperty(name, style)
  const words = node.querySelector('span')
  if (words) words.textContent = data['showValue'] === true ? String(value) : ''
  flag(node, 'disabled', data['disabled'])
  node.setAttribute('aria-valuenow', String(value))
  node.setAttribute('aria-valuemin', String(min))
  node.setAttribute('aria-valuemax', String(max))
}
