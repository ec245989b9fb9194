/** As large as a fingertip on a phone of 375: 88 rpx. Source: DESIGN-LANGUAGE section 4. */
export const FINGERTIP_PX = 44

/**
 * What a finger or a screen reader finds hard, evaluated in a page: controls that are felt in less than a fingertip,
 * and controls without a name. What lies around a small control counts if a touch there reaches the control.
 */
export const poorTargets = (screen: Element, fingertipPx: number): string[] => {
  const roles = ['button', 'link', 'radio', 'checkbox', 'switch', 'tab', 'menuitem']
  const chosen = roles.map((role) => `[role="${role}"], [aria-role="${role}"]`).join(', ')
  const controls = [...screen.querySelectorAll(`${chosen}, wx-button, wx-switch`)]
  const found: string[] = []
  const nameOf = (one: Element): string => {
    const labelled = one.closest('[aria-label]')?.getAttribute('aria-label') ?? ''
    return (one.getAttribute('aria-label') ?? one.textContent?.trim() ?? '') || labelled
  }
  /** How far a touch beside the middle still reaches the control, in pixels from one end to the other. */
  const felt = (one: Element, [dx, dy]: readonly [number, number]): number => {
    const { left, top, width, height } = one.getBoundingClientRect()
    const [x, y] = [left + width / 2, top + height / 2]
    const reaches = (far: number): boolean => {
      const hit = document.elementFromPoint(x + dx * far, y + dy * far)
      return hit !== null && one.contains(hit)
    }
    const far = (sign: number): number => {
      let reach = 0
      while (reach < fingertipPx && reaches(sign * (reach + 1))) reach += 1
      return reach
    }
    return far(1) + far(-1) + 1
  }
  const SLACK_PX = 1.5
  for (const one of controls) {
    const { width, height } = one.getBoundingClientRect()
    const isSeen =
      width > 0 && one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    if (!isSeen || one.closest('[aria-hidden="true"]')) continue
    if (nameOf(one) === '') found.push(`a control without a name: ${one.className || one.tagName}`)
    if (width + SLACK_PX >= fingertipPx && height + SLACK_PX >= fingertipPx) continue
    one.scrollIntoView({ block: 'center', inline: 'center' })
    const [across, up] = [felt(one, [1, 0]), felt(one, [0, 1])]
    // Nothing of it can be touched now: it lies under a sheet.
    if (across <= 1 && up <= 1) continue
    const small = [
      ...(width + SLACK_PX < fingertipPx && across + SLACK_PX < fingertipPx
        ? [`${across} wide`]
        : []),
      ...(height + SLACK_PX < fingertipPx && up + SLACK_PX < fingertipPx ? [`${up} high`] : [])
    ]
    if (small.length > 0) found.push(`"${nameOf(one).slice(0, 16)}" is felt ${small.join(', ')}`)
  }
  return [...new Set(found)]
}
