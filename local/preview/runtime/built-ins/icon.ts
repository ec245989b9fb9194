import { toPixels } from '../rpx.ts'
import { text, type BuiltIn } from './built-in.ts'

const GREEN = '#09bb07'
const RED = '#f43530'
const GREY = '#b2b2b2'
const BLUE = '#10aeff'

const DISC = '<circle cx="12" cy="12" r="11" fill="currentColor"/>'
const RING = '<circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" stroke-width="1.6"/>'
const line = (path: string, color: string): string =>
  `<path d="${path}" fill="none" stroke="${color}" stroke-width="1.8" stroke-linecap="round"/>`
const LENS =
  '<circle cx="10.5" cy="10.5" r="7" fill="none" stroke="currentColor" stroke-width="1.8"/>'
const TICK = 'M6.5 12.5l4 4 7.5-8'
const CROSS = 'M8 8l8 8M16 8l-8 8'
const MARK = 'M12 6.5v7M12 17v.4'
const LETTER_I = 'M12 11v6.5M12 7v.4'

/** WeChat's icons: their colour and drawing. */
const ICONS: Readonly<Record<string, readonly [color: string, drawing: string]>> = {
  success: [GREEN, DISC + line(TICK, '#fff')],
  success_no_circle: [GREEN, line(TICK, 'currentColor')],
  success_circle: [GREEN, RING + line(TICK, 'currentColor')],
  info: [BLUE, DISC + line(LETTER_I, '#fff')],
  info_circle: [BLUE, RING + line(LETTER_I, 'currentColor')],
  warn: [RED, DISC + line(MARK, '#fff')],
  waiting: [BLUE, DISC + line('M12 6v6.5l4 2.5', '#fff')],
  waiting_circle: [BLUE, RING + line('M12 6v6.5l4 2.5', 'currentColor')],
  download: [GREEN, DISC + line('M12 6v11M8 13l4 4 4-4', '#fff')],
  cancel: [RED, RING + line(CROSS, 'currentColor')],
  clear: [GREY, DISC + line(CROSS, '#fff')],
  search: [GREY, LENS + line('M16 16l5 5', 'currentColor')],
  circle: [GREY, RING]
}

export const icon: BuiltIn = {
  tag: 'icon',
  leaf: true,
  properties: { type: String, size: { type: null, value: 23 }, color: String },
  attach: ({ node, data, runtime }) => {
    const draw = (): void => {
      const type = text(data['type'])
      const known = ICONS[type]
      if (!known && type !== '') runtime.reports.unsupported(`<icon type="${type}">`)
      const size = toPixels(data['size'])
      node.innerHTML = known
        ? `<svg viewBox="0 0 24 24" width="${size}" height="${size}">${known[1]}</svg>`
        : ''
      node.style.color = text(data['color']) || (known?.[0] ?? '')
    }
    draw()
    return { changed: draw }
  }
}
