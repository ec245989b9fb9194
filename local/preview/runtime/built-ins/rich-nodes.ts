import { rpxToVw } from '../rpx.ts'
import { textOf } from '../values.ts'

/** Source: developers.weixin.qq.com, rich-text: trusted nodes and the attributes of each. */
const TRUSTED: Readonly<Record<string, readonly string[]>> = {
  col: ['span', 'width'],
  colgroup: ['span', 'width'],
  img: ['alt', 'src', 'height', 'width'],
  ol: ['start', 'type'],
  table: ['width'],
  td: ['colspan', 'height', 'rowspan', 'width'],
  th: ['colspan', 'height', 'rowspan', 'width'],
  tr: ['colspan', 'height', 'rowspan', 'width'],
  bdo: ['dir']
}
const PLAIN = new Set(
  (
    'a abbr address article aside b bdi big blockquote br caption center cite code dd del div dl dt em ' +
    'fieldset font footer h1 h2 h3 h4 h5 h6 header hr i ins label legend li mark nav p pre q rt ruby s ' +
    'section small span strong sub sup tbody tfoot thead tt u ul'
  ).split(' ')
)
const EVERYWHERE = ['class', 'style', 'id']

/** Makes what rich-text may show; anything else is dropped, by name, with all that is in it. */
export const richNodes = (nodes: unknown, refuse: (name: string) => void): Node[] => {
  if (Array.isArray(nodes)) return nodes.flatMap((node) => fromObject(node, refuse))
  const holder = new DOMParser().parseFromString(textOf(nodes), 'text/html')
  return [...holder.body.childNodes].flatMap((node) => fromDom(node, refuse))
}

const fromObject = (node: unknown, refuse: (name: string) => void): Node[] => {
  const { type, text, name, attrs, children } = Object(node) as Readonly<Record<string, unknown>>
  if (type === 'text') return [document.createTextNode(unescaped(textOf(text)))]
  const element = trusted(textOf(name), refuse)
  if (!element) return []
  for (const [attribute, value] of Object.entries(Object(attrs))) {
    give(element, attribute, textOf(value))
  }
  if (Array.isArray(children)) {
    element.append(...children.flatMap((child) => fromObject(child, refuse)))
  }
  return [element]
}

const fromDom = (node: Node, refuse: (name: string) => void): Node[] => {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.textContent ?? '')]
  if (!(node instanceof Element)) return []
  const element = trusted(node.localName, refuse)
  if (!element) return []
  for (const { name, value } of node.attributes) give(element, name, value)
  element.append(...[...node.childNodes].flatMap((child) => fromDom(child, refuse)))
  return [element]
}

const trusted = (given: string, refuse: (name: string) => void): HTMLElement | null => {
  const name = given.toLowerCase()
  if (PLAIN.has(name) || Object.hasOwn(TRUSTED, name)) return document.createElement(name)
  refuse(name)
  return null
}

const give = (element: HTMLElement, name: string, value: string): void => {
  const allowed = [...EVERYWHERE, ...(TRUSTED[element.localName] ?? [])]
  if (!allowed.includes(name)) return
  if (name === 'src' && !/^(https?:|data:image\/|\/|files\/)/.test(value)) return
  element.setAttribute(name, name === 'style' ? rpxToVw(value) : value)
}

const unescaped = (words: string): string =>
  words
    .replaceAll('&nbsp;', '\u00A0')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
