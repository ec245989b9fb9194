import type { Html } from './html.ts'

/** Makes a part of the page look like the markup, touching only what differs: focus, scroll and motion stay. */
export const patch = (target: Element, view: Html): void => {
  const template = document.createElement('template')
  template.innerHTML = view.text
  patchChildren(target, template.content)
}

const patchChildren = (target: Node, wanted: Node): void => {
  const fresh = [...wanted.childNodes]
  fresh.forEach((node, index) => {
    const old = target.childNodes[index]
    if (!old) target.appendChild(node)
    else if (!isSameKind(old, node)) target.replaceChild(node, old)
    else patchNode(old, node)
  })
  while (target.childNodes.length > fresh.length) target.lastChild?.remove()
}

/** `data-key` tells apart what looks alike: a new order's row is a new row. */
const isSameKind = (old: Node, fresh: Node): boolean =>
  old.nodeName === fresh.nodeName &&
  (!(old instanceof Element) ||
    !(fresh instanceof Element) ||
    old.getAttribute('data-key') === fresh.getAttribute('data-key'))

const patchNode = (old: Node, fresh: Node): void => {
  if (!(old instanceof Element) || !(fresh instanceof Element)) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue
    return
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value)
  }
  for (const name of old.getAttributeNames()) {
    if (!fresh.hasAttribute(name)) old.removeAttribute(name)
  }
  patchChildren(old, fresh)
}
