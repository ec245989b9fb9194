/**
 * What does not fit the width of a page, evaluated in it: sideways scrolling, and words that leave the page or are cut
 * by a box around them. A box that says itself how it shortens (an ellipsis, a number of lines) is as it should be, and
 * so is one that scrolls.
 */
export const clippedTexts = (screen: Element): string[] => {
  const found: string[] = []
  if (screen.scrollWidth > screen.clientWidth + 1) {
    found.push(`scrolls sideways: ${screen.scrollWidth} of ${screen.clientWidth} px`)
  }
  /** Why a box may hide what is in it. */
  const isAllowed = (style: CSSStyleDeclaration): boolean =>
    style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none'
  const scrolls = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll'
  /** The part of the page in which a node can be seen; null where that is not asked of it. */
  const boxOf = (node: Element, words: DOMRect): string | null => {
    for (let at: Element | null = node; at && at !== screen; at = at.parentElement) {
      const style = getComputedStyle(at)
      if (isAllowed(style) || style.opacity === '0') return null
      if (scrolls(style.overflowX) || scrolls(style.overflowY)) return null
      if (at.tagName === 'WX-SWIPER' || style.position === 'fixed') return null
      const box = at.getBoundingClientRect()
      const hidesX = style.overflowX !== 'visible'
      const hidesY = style.overflowY !== 'visible'
      if (hidesX && (words.right > box.right + 1 || words.left < box.left - 1))
        return 'cut sideways'
      // Lines are set with more room than their letters take.
      if (hidesY && (words.bottom > box.bottom + 3 || words.top < box.top - 3))
        return 'cut in height'
    }
    const { left, right } = screen.getBoundingClientRect()
    return words.right > right + 1 || words.left < left - 1 ? 'leaves the page' : null
  }
  const walker = document.createTreeWalker(screen, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue?.trim() ?? ''
    const parent = node.parentElement
    if (text === '' || !parent?.checkVisibility({ visibilityProperty: true })) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const words = range.getBoundingClientRect()
    if (words.width === 0) continue
    const why = boxOf(parent, words)
    if (why) found.push(`"${text.slice(0, 20)}" ${why} (${parent.className})`)
  }
  return found
}
