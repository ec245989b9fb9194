import { ROW } from '../../wheel/wheel.ts'
import { componentOf, elementAt } from '../framework.ts'
import { rpxToVw } from '../rpx.ts'
import { number, text, type BuiltIn } from './built-in.ts'

/** Told by its columns where they came to rest. */
const views = new WeakMap<Element, { rested(): void }>()

export const pickerView: BuiltIn = {
  tag: 'picker-view',
  properties: {
    value: null,
    maskClass: String,
    indicatorStyle: String,
    indicatorClass: String,
    maskStyle: String,
    immediateChange: Boolean
  },
  attach: (host) => {
    const { node, data, emit } = host
    let known = valuesOf(data['value'])
    views.set(node, {
      rested: () => {
        const value = columnsIn(node).map((column) => Math.round(column.scrollTop / heightIn(node)))
        if (value.every((index, at) => index === known[at])) return
        known = value
        host.set({ value })
        emit('change', { value })
        emit('pickend', {})
      }
    })
    const turn = (): void => {
      columnsIn(node).forEach((column, index) => {
        column.scrollTop = (known[index] ?? 0) * heightIn(node)
      })
    }
    const look = (): void => {
      node.style.setProperty('--indicator', `${heightIn(node)}px`)
      for (const column of columnsIn(node)) {
        const indicator = column.parentElement?.querySelector<HTMLElement>('.preview-indicator')
        indicator?.setAttribute('style', rpxToVw(text(data['indicatorStyle'])))
      }
    }
    // Columns attach before their view does, their rows may come later.
    const first = setTimeout(() => {
      look()
      turn()
    })
    const watcher = new MutationObserver(() => {
      look()
      turn()
    })
    watcher.observe(node, { childList: true, subtree: true })
    node.addEventListener('touchstart', () => emit('pickstart', {}), { passive: true })
    return {
      changed: (name, value) => {
        look()
        if (name !== 'value') return
        known = valuesOf(value)
        turn()
      },
      detached: () => {
        clearTimeout(first)
        watcher.disconnect()
      }
    }
  }
}

/** A column scrolls by itself and comes to rest on a row. */
export const pickerViewColumn: BuiltIn = {
  tag: 'picker-view-column',
  attach: ({ node }) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    node.addEventListener('scroll', () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        const view = node.closest('wx-picker-view')
        if (view) views.get(view)?.rested()
      }, 120)
    })
    dragWithMouse(node)
    return { detached: () => clearTimeout(timer) }
  }
}

const dragWithMouse = (node: HTMLElement): void => {
  let from: { readonly y: number; readonly top: number } | null = null
  const move = (event: MouseEvent): void => {
    if (from) node.scrollTop = from.top + from.y - event.clientY
  }
  const end = (): void => {
    from = null
    node.style.scrollSnapType = ''
    removeEventListener('mousemove', move)
    removeEventListener('mouseup', end)
  }
  node.addEventListener('mousedown', (event) => {
    from = { y: event.clientY, top: node.scrollTop }
    node.style.scrollSnapType = 'none'
    addEventListener('mousemove', move)
    addEventListener('mouseup', end)
  })
}

const columnsIn = (node: HTMLElement): HTMLElement[] => [
  ...node.querySelectorAll<HTMLElement>('wx-picker-view-column')
]

/** Rows are as high as the indicator. */
const heightIn = (node: HTMLElement): number => {
  const component = componentOf(elementAt(node))
  const style = text(Object(component?.data).indicatorStyle)
  const probe = document.createElement('div')
  probe.setAttribute('style', rpxToVw(style))
  return number(pixels(probe.style.height), ROW)
}

const pixels = (height: string): number | undefined => {
  if (height === '') return undefined
  const count = Number.parseFloat(height)
  return height.endsWith('vw') ? (count * innerWidth) / 100 : count
}

const valuesOf = (value: unknown): number[] =>
  Array.isArray(value) ? value.map((index: unknown) => number(index)) : []
