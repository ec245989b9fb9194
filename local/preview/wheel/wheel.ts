/** Height of a row, in pixels. */
export const ROW = 40

export interface Wheel {
  readonly node: HTMLElement
  index(): number
  show(rows: readonly string[], index: number): void
}

/**
 * A column of rows that turns: it is dragged, thrown and clicked by the browser's own scrolling, and always comes to
 * rest on a row.
 * @param onRest told the row on which it came to rest
 */
export const createWheel = (document: Document, onRest: (index: number) => void): Wheel => {
  const node = document.createElement('div')
  node.className = 'wheel'
  node.tabIndex = 0
  node.setAttribute('role', 'listbox')
  const list = document.createElement('div')
  node.append(list)
  let rested = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const last = (): number => Math.max(0, list.childElementCount - 1)
  const at = (): number => Math.min(last(), Math.max(0, Math.round(node.scrollTop / ROW)))
  const rest = (): void => {
    if (at() === rested) return
    rested = at()
    onRest(rested)
  }
  const turnTo = (index: number): void => {
    node.scrollTo({ top: index * ROW, behavior: 'smooth' })
  }
  node.addEventListener('scroll', () => {
    clearTimeout(timer)
    timer = setTimeout(rest, 120)
  })
  node.addEventListener('keydown', (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    turnTo(at() + step)
  })
  list.addEventListener('click', (event) => {
    const row =
      event.target instanceof Node ? [...list.childNodes].indexOf(event.target as ChildNode) : -1
    if (row >= 0) turnTo(row)
  })
  dragWithMouse(node)
  return {
    node,
    index: at,
    show: (rows, index) => {
      list.replaceChildren(
        ...rows.map((text) => {
          const row = document.createElement('div')
          row.textContent = text
          row.setAttribute('role', 'option')
          return row
        })
      )
      rested = Math.min(Math.max(0, index), last())
      node.scrollTop = rested * ROW
    }
  }
}

/** Fingers scroll by themselves, a mouse does not. */
const dragWithMouse = (node: HTMLElement): void => {
  let from: { y: number; top: number } | null = null
  node.addEventListener('mousedown', (event) => {
    from = { y: event.clientY, top: node.scrollTop }
    node.style.scrollSnapType = 'none'
    event.preventDefault()
  })
  const view = node.ownerDocument.defaultView
  view?.addEventListener('mousemove', (event) => {
    if (from) node.scrollTop = from.top + from.y - event.clientY
  })
  view?.addEventListener('mouseup', () => {
    if (!from) return
    from = null
    node.style.scrollSnapType = ''
  })
}
