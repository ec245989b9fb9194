/** What a page draws, in px from its top; of its bar at the bottom, in px from the bar's top. */
export interface PagePart {
  readonly kind: 'box' | 'line' | 'picture' | 'text' | 'icon'
  readonly inBar: boolean
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly colour: string
  readonly radius?: number
  /** Of a text: its words and size. Of an icon: its drawing. */
  readonly text?: string
  readonly size?: number
  readonly bold?: boolean
}

/** Evaluated in a page: all that it shows, in the order in which it is painted, texts line by line. */
export const readParts = (screen: Element): readonly PagePart[] => {
  const parts: PagePart[] = []
  const fixedOf = (one: Element | null): Element | null => {
    if (!one || one === screen) return null
    return getComputedStyle(one).position === 'fixed' ? one : fixedOf(one.parentElement)
  }
  /** What can be seen of a box. */
  const tell = (
    of: Element,
    box: DOMRect,
    part: Pick<PagePart, 'kind' | 'colour' | 'text'>
  ): void => {
    let { left, top, right, bottom } = box
    for (let at = of.parentElement; at && at !== screen; at = at.parentElement) {
      if (getComputedStyle(at).overflow === 'visible') continue
      const edge = at.getBoundingClientRect()
      ;[left, top] = [Math.max(left, edge.left), Math.max(top, edge.top)]
      ;[right, bottom] = [Math.min(right, edge.right), Math.min(bottom, edge.bottom)]
    }
    if (right - left < 0.5 || bottom - top < 0.5 || left > innerWidth) return
    const bar = fixedOf(of)?.getBoundingClientRect()
    const inBar = bar !== undefined && Math.abs(bar.bottom - innerHeight) < 2
    const { fontSize, fontWeight, borderTopLeftRadius } = getComputedStyle(of)
    const place = {
      x: left,
      y: inBar ? top - bar.top : top,
      width: right - left,
      height: bottom - top
    }
    const radius = Math.min(Number.parseFloat(borderTopLeftRadius) || 0, place.height / 2)
    const size = Number.parseFloat(fontSize)
    parts.push({ inBar, ...place, radius, size, bold: Number(fontWeight) >= 600, ...part })
  }
  const write = (of: Element, node: Text): void => {
    const range = document.createRange()
    let words = ''
    let line: DOMRect | null = null
    const end = (): void => {
      if (line && words.trim())
        tell(of, line, { kind: 'text', colour: getComputedStyle(of).color, text: words })
      ;[words, line] = ['', null]
    }
    for (let at = 0; at < node.length; at += 1) {
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      const box = range.getBoundingClientRect()
      if (box.width === 0) continue
      if (line && Math.abs(box.top - line.top) > 4) end()
      const from: DOMRect = line ?? box
      line = new DOMRect(from.left, from.top, box.right - from.left, from.height)
      words += node.data[at] ?? ''
    }
    end()
  }
  const paint = (of: Element): void => {
    const style = getComputedStyle(of)
    const box = of.getBoundingClientRect()
    const mask = style.getPropertyValue('-webkit-mask-image')
    const [ground = style.backgroundColor] = /rgba?\([^)]*\)/.exec(style.backgroundImage) ?? []
    if (of.tagName === 'IMG') tell(of, box, { kind: 'picture', colour: '' })
    else if (mask.startsWith('url(')) tell(of, box, { kind: 'icon', colour: ground, text: mask })
    else if (!ground.endsWith(', 0)')) tell(of, box, { kind: 'box', colour: ground })
    if (of instanceof HTMLInputElement && of.value)
      tell(of, box, { kind: 'text', colour: style.color, text: of.value })
    if (Number.parseFloat(style.borderTopWidth) === 0) return
    const isFrame = Number.parseFloat(style.borderLeftWidth) > 0
    const edge = isFrame ? box : new DOMRect(box.left, box.top, box.width, 1)
    tell(of, edge, { kind: 'line', colour: style.borderTopColor })
  }
  const walker = document.createTreeWalker(screen, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const of = node instanceof Element ? node : node.parentElement
    if (!of?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
    if (node instanceof Element) paint(node)
    else if (node instanceof Text && node.data.trim()) write(of, node)
  }
  return parts
}
