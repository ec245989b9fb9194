/** How heavy a page is, evaluated in it. */
export interface NodeFigures {
  readonly nodes: number
  readonly depth: number
}

/**
 * Counts the elements that WeChat counts: those of templates, components' hosts among them; what a built-in component
 * is made of inside is the platform's own.
 */
export const nodeFigures = (screen: Element): NodeFigures => {
  const inPage = (one: Element): boolean => one.tagName.includes('-')
  const walk = (one: Element, depth: number): NodeFigures => {
    const own = inPage(one) ? 1 : 0
    const inside = [...one.children].map((child) => walk(child, depth + own))
    return {
      nodes: own + inside.reduce((sum, { nodes }) => sum + nodes, 0),
      depth: Math.max(depth + own, ...inside.map((part) => part.depth))
    }
  }
  return walk(screen, 0)
}
