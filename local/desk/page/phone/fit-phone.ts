/** The phone's own pixels, and how large it may be shown. Source: DESIGN-LANGUAGE section 7. */
const PHONE_HEIGHT = 812
const LARGEST = 0.96
const SMALLEST = 0.6
/** Room for the frame and some ground around it. */
const AROUND_PX = 44

/** Shows the phone as large as its ground allows. */
export const fitPhone = (ground: HTMLElement): void => {
  const fit = (): void => {
    const room = (ground.clientHeight - AROUND_PX) / PHONE_HEIGHT
    const scale = Math.min(LARGEST, Math.max(SMALLEST, room))
    ground.style.setProperty('--scale', scale.toFixed(3))
  }
  new ResizeObserver(fit).observe(ground)
  fit()
}
