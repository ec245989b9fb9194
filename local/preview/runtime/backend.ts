import { glassEasel } from './framework.ts'
import { browserStyle } from './rpx.ts'

/** Makes the nodes of the page: elements are called `wx-view` and so on, and know rpx in their style. */
export class PageBackend extends glassEasel.CurrentWindowBackendContext {
  constructor() {
    super()
    const made = {
      createElement: (tag: string) => elementFor(tag),
      createTextNode: (text: string) => document.createTextNode(text),
      createDocumentFragment: () => document.createDocumentFragment()
    }
    Object.assign(this, { document: made })
  }

  /** Events come from the gestures, not from listeners of each node. */
  override onEvent(): void {}
  override setListenerStats(): void {}
}

const elementFor = (tag: string): HTMLElement => {
  const element = document.createElement(tag.startsWith('wx-') ? tag : `wx-${tag}`)
  const setAttribute = element.setAttribute.bind(element)
  element.setAttribute = (name, value) =>
    setAttribute(name, name === 'style' ? browserStyle(String(value)) : value)
  return element
}
