import { number, text, type Host, type Property } from './built-in.ts'

/** How a pressed element looks. Source: developers.weixin.qq.com, view: 50 ms to begin, 400 ms to end. */
export const hoverProperties = (
  hoverClass: string,
  startMs = 50,
  stayMs = 400
): Readonly<Record<string, Property>> => ({
  hoverClass: { type: String, value: hoverClass },
  hoverStopPropagation: Boolean,
  hoverStartTime: { type: Number, value: startMs },
  hoverStayTime: { type: Number, value: stayMs }
})

/** An event that an inner element has taken for its own pressed look. */
const taken = new WeakSet<object>()

export const hover = ({ component, data, on }: Host): void => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let worn: readonly string[] = []
  const wear = (names: string): void => {
    for (const name of worn) component.classList?.toggle(name, false)
    worn = names.split(/\s+/).filter(Boolean)
    for (const name of worn) component.classList?.toggle(name, true)
  }
  on('touchstart', (event) => {
    const name = text(data['hoverClass'])
    const touches = event.touches ?? {}
    if (name === '' || name === 'none' || data['disabled'] === true || taken.has(touches)) return
    if (data['hoverStopPropagation'] === true) taken.add(touches)
    clearTimeout(timer)
    timer = setTimeout(() => wear(name), number(data['hoverStartTime']))
  })
  const leave = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => wear(''), number(data['hoverStayTime']))
  }
  on('touchend', leave)
  on('touchcancel', leave)
  on('touchmove', leave)
}
