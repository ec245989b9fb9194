const targets = new WeakMap<Element, () => void>()

/** Says what a tap on a label around this node, or pointing to it, does. */
export const activate = (node: HTMLElement, action: () => void): void => {
  targets.set(node, action)
}

export const activationOf = (node: Element): (() => void) | undefined => targets.get(node)
