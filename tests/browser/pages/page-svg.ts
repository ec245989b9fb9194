import type { PagePart } from './page-drawing.ts'

const WIDTH = 375

interface Sheet {
  readonly height: number
  readonly barHeight: number
}

/** A page as a drawing of a few KB, sharp on every screen: boxes, words and icons; pictures are only hinted at. */
export const pageSvg = (parts: readonly PagePart[], { height, barHeight }: Sheet): string => {
  const bottom = height - barHeight
  const icons = new Map<string, string>()
  const drawn = parts
    .filter(({ inBar, y }) => inBar || y < bottom)
    .toSorted((a, b) => Number(a.inBar) - Number(b.inBar))
    .map((part) => shape(part.inBar ? { ...part, y: part.y + bottom } : part, icons))
  const symbols = [...icons].map(([drawing, id]) => symbol(drawing, id))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif">`,
    ...symbols,
    `<path fill="#f5f6f4" d="M0 0h${WIDTH}v${height}H0z"/>`,
    ...drawn,
    '</svg>\n'
  ].join('\n')
}

const shape = (part: PagePart, icons: Map<string, string>): string => {
  const { kind, x, y, width, height, radius = 0 } = part
  const box = `x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}"`
  const round = radius > 0 ? ` rx="${px(radius)}"` : ''
  const colour = colourOf(part.colour)
  if (kind === 'text') return textOf(part, colour)
  if (kind === 'icon') {
    const id = icons.get(part.text ?? '') ?? `i${icons.size}`
    icons.set(part.text ?? '', id)
    return `<use href="#${id}" ${box} style="color:${colour}"/>`
  }
  if (kind === 'picture') return `<rect ${box}${round} fill="#e3e7e4"/>${hint(part)}`
  if (kind === 'line')
    return `<rect ${box}${round} fill="none" stroke="${colour}" stroke-opacity=".6"/>`
  return `<rect ${box}${round} fill="${colour}"/>`
}

/** Hills and a sun, where there is room for them. */
const hint = ({ x, y, width, height }: PagePart): string => {
  const side = Math.min(width, height, 120)
  if (side < 40) return ''
  const [cx, cy, unit] = [x + width / 2, y + height / 2, side / 10]
  const steps = [
    [2, -3],
    [1.6, 2],
    [1, -1],
    [1.4, 2]
  ].map(([right = 0, down = 0]) => `l${px(right * unit)} ${px(down * unit)}`)
  const hills = `M${px(cx - 3 * unit)} ${px(cy + 2 * unit)}${steps.join('')}z`
  const sun = `<circle cx="${px(cx + 1.8 * unit)}" cy="${px(cy - 1.6 * unit)}" r="${px(0.7 * unit)}" fill="#c9d0cb"/>`
  return `<path d="${hills}" fill="#c9d0cb"/>${sun}`
}

const textOf = ({ x, y, width, height, text = '', size = 14, bold }: PagePart, colour: string) => {
  const place = `x="${px(x)}" y="${px(y + height / 2 + size * 0.36)}"`
  const fit = text.length > 3 ? ` textLength="${px(width)}" lengthAdjust="spacingAndGlyphs"` : ''
  const weight = bold ? ' font-weight="600"' : ''
  return `<text ${place} font-size="${px(size)}"${weight}${fit} fill="${colour}">${escaped(text)}</text>`
}

const symbol = (drawing: string, id: string): string => {
  const svg = decodeURIComponent(/url\("?data:image\/svg\+xml,(.*?)"?\)/.exec(drawing)?.[1] ?? '')
  const box = /viewBox="([^"]+)"/.exec(svg)?.[1] ?? '0 0 24 24'
  const inner = svg.replace(/^<svg[^>]*>/, '').replace(/<\/svg>$/, '')
  return `<symbol id="${id}" viewBox="${box}">${inner}</symbol>`
}

/** SVG of old phones knows no transparency in a colour: it is mixed with white. */
const colourOf = (css: string): string => {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (css.match(/[\d.]+/g) ?? []).map(Number)
  const mixed = [red, green, blue].map((one) => Math.round(255 + (one - 255) * alpha))
  return `#${mixed.map((one) => one.toString(16).padStart(2, '0')).join('')}`
}

const px = (value: number): string => String(Math.round(value * 10) / 10)

const escaped = (text: string): string =>
  text.trim().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
