/** Something on a page that can be tapped; px from its top, of a bar at the bottom from the bar's top. */
export interface PagePlace {
  readonly inBar: boolean
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** What it says of itself, and the names of its classes. */
  readonly says: string
  readonly kind: string
}

/** Evaluated in a page: its controls. */
export const readPlaces = (screen: Element): readonly PagePlace[] => {
  const fixedOf = (one: Element | null): Element | null => {
    if (!one || one === screen) return null
    return getComputedStyle(one).position === 'fixed' ? one : fixedOf(one.parentElement)
  }
  const roles = ['button', 'link', 'radio', 'checkbox', 'switch', 'tab', 'menuitem']
  const chosen = roles.map((role) => `[role="${role}"], [aria-role="${role}"]`).join(', ')
  return [...screen.querySelectorAll(`${chosen}, wx-button, wx-switch, wx-input, wx-textarea`)]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .map((one) => {
      const { left: x, top, width, height } = one.getBoundingClientRect()
      const bar = fixedOf(one)?.getBoundingClientRect()
      const inBar = bar !== undefined && Math.abs(bar.bottom - innerHeight) < 2
      const y = inBar ? top - bar.top : top
      const hint = one.querySelector('input, textarea')?.getAttribute('placeholder')
      const says = one.getAttribute('aria-label') ?? hint ?? one.textContent ?? ''
      return { inBar, x, y, width, height, says: says.trim(), kind: one.className }
    })
    .filter(({ x, width, height }) => {
      const middle = x + width / 2
      return width > 0 && height > 0 && middle > 0 && middle < innerWidth
    })
}
