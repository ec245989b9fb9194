import { toPixels } from '../rpx.ts'
import { text, type BuiltIn } from './built-in.ts'

/** Lifts its content over everything else of the page: the content stands in a layer, the element stays. */
export const rootPortal: BuiltIn = {
  tag: 'root-portal',
  properties: { enable: { type: Boolean, value: true } },
  attach: ({ node, data }) => {
    const page = node.closest('.preview-page')
    if (data['enable'] === false || !page) return undefined
    const layer = document.createElement('div')
    layer.append(...node.childNodes)
    page.append(layer)
    // The framework adds and removes content through the element.
    for (const name of ['appendChild', 'insertBefore', 'removeChild', 'replaceChild'] as const) {
      Object.assign(node, { [name]: layer[name].bind(layer) })
    }
    return { detached: () => layer.remove() }
  }
}

/** Stands first in a page and changes it as wx.setBackgroundColor and others do. */
export const pageMeta: BuiltIn = {
  tag: 'page-meta',
  properties: {
    backgroundTextStyle: String,
    backgroundColor: String,
    backgroundColorTop: String,
    backgroundColorBottom: String,
    rootBackgroundColor: String,
    rootFontSize: String,
    pageFontSize: String,
    pageOrientation: String,
    pageStyle: String,
    scrollTop: String,
    scrollDuration: { type: Number, value: 300 }
  },
  attach: ({ node, data, emit }) => {
    const page = node.closest<HTMLElement>('.preview-page')
    const root = node.closest<HTMLElement>('wx-page')
    const change = (): void => {
      if (page && text(data['backgroundColor']) !== '') {
        page.style.backgroundColor = text(data['backgroundColor'])
      }
      if (root && text(data['pageStyle']) !== '')
        root.setAttribute('style', text(data['pageStyle']))
      if (page)
        page.style.overflowY = /overflow:\s*hidden/.test(text(data['pageStyle'])) ? 'hidden' : ''
      if (root && text(data['pageFontSize']) !== '')
        root.style.fontSize = text(data['pageFontSize'])
      if (text(data['rootFontSize']) !== '')
        document.documentElement.style.fontSize = text(data['rootFontSize'])
    }
    const scrolled = (event: Event): void => {
      if (page && event.target === page) emit('scroll', { scrollTop: page.scrollTop })
    }
    const resized = (): void =>
      emit('resize', { size: { windowWidth: innerWidth, windowHeight: innerHeight } })
    change()
    page?.addEventListener('scroll', scrolled)
    addEventListener('resize', resized)
    return {
      // What counts for the whole document ends with the page.
      detached: () => {
        page?.removeEventListener('scroll', scrolled)
        removeEventListener('resize', resized)
        document.documentElement.style.fontSize = ''
      },
      changed: (name, value) => {
        change()
        if (name !== 'scrollTop') return
        page?.scrollTo({ top: toPixels(value) })
        emit('scrolldone', {})
      }
    }
  }
}

/** The child of page-meta that changes the navigation bar. */
export const navigationBar: BuiltIn = {
  tag: 'navigation-bar',
  properties: {
    title: String,
    loading: Boolean,
    frontColor: String,
    backgroundColor: String,
    colorAnimationDuration: Number,
    colorAnimationTimingFunc: String
  },
  attach: ({ data, runtime }) => {
    const change = (): void => {
      const title = text(data['title'])
      const front = text(data['frontColor'])
      const back = text(data['backgroundColor'])
      runtime.bars.change({
        loading: data['loading'] === true,
        ...(title === '' ? {} : { navigationBarTitleText: title }),
        ...(front === ''
          ? {}
          : { navigationBarTextStyle: front === '#ffffff' ? 'white' : 'black' }),
        ...(back === '' ? {} : { navigationBarBackgroundColor: back })
      })
    }
    change()
    return { changed: change }
  }
}

/** Shows its content only on screens of these sizes. */
export const matchMediaBox: BuiltIn = {
  tag: 'match-media',
  properties: {
    minWidth: Number,
    maxWidth: Number,
    width: Number,
    minHeight: Number,
    maxHeight: Number,
    height: Number,
    orientation: String
  },
  attach: ({ node, data }) => {
    const fits = (): boolean =>
      Object.entries(data).every(([name, value]) => {
        if (typeof value !== 'number' || value === 0) return true
        const size = name.toLowerCase().endsWith('width') ? innerWidth : innerHeight
        if (name.startsWith('min')) return size >= value
        return name.startsWith('max') ? size <= value : size === value
      })
    const look = (): void => {
      node.style.display = fits() ? '' : 'none'
    }
    look()
    addEventListener('resize', look)
    return { changed: look, detached: () => removeEventListener('resize', look) }
  }
}

/** A half-screen layer over the page. */
export const pageContainer: BuiltIn = {
  tag: 'page-container',
  properties: {
    show: Boolean,
    duration: { type: Number, value: 300 },
    zIndex: { type: Number, value: 100 },
    overlay: { type: Boolean, value: true },
    position: { type: String, value: 'bottom' },
    round: Boolean,
    closeOnSlideDown: Boolean,
    overlayStyle: String,
    customStyle: String
  },
  attach: ({ node, data, emit }) => {
    const overlay = document.createElement('div')
    overlay.className = 'preview-overlay'
    overlay.addEventListener('click', () => emit('clickoverlay', {}))
    const look = (): void => {
      const shown = data['show'] === true
      if (shown && data['overlay'] === true) node.before(overlay)
      else overlay.remove()
      overlay.style.cssText = `z-index:${Number(data['zIndex'])};${text(data['overlayStyle'])}`
      const round = data['round'] === true ? 'border-radius:12px 12px 0 0;' : ''
      const place = { top: 'inset:0 0 auto', right: 'inset:0 0 0 auto', center: 'inset:0' }
      const edge = Object.entries(place).find(([name]) => name === data['position'])?.[1]
      node.style.cssText = [
        edge ?? 'inset:auto 0 0',
        `z-index:${Number(data['zIndex']) + 1}`,
        round,
        text(data['customStyle'])
      ].join(';')
      node.hidden = !shown
    }
    look()
    return {
      changed: (name, value) => {
        look()
        if (name !== 'show') return
        const [before, after] =
          value === true ? ['beforeenter', 'afterenter'] : ['beforeleave', 'afterleave']
        emit(before, {})
        setTimeout(() => emit(after, {}), Number(data['duration']))
      },
      detached: () => overlay.remove()
    }
  }
}

/** Without the animation between pages it is a box. */
export const shareElement: BuiltIn = {
  tag: 'share-element',
  properties: { key: String, transform: Boolean, duration: Number, easingFunction: String }
}
export const keyboardAccessory: BuiltIn = { tag: 'keyboard-accessory' }
