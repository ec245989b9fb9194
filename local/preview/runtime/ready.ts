import { componentOf, type CodeSpace, type Component } from './framework.ts'

/**
 * The framework leaves `ready` to its host: it comes once what was attached has been drawn. Whatever is attached in
 * one turn becomes ready together, before the page's onReady.
 */
export const createReadyBehavior = (space: CodeSpace): unknown => {
  const waiting = new Set<Component>()
  const flush = (): void => {
    const now = [...waiting]
    waiting.clear()
    for (const component of now) component.triggerLifetime('ready', [])
  }
  return space
    .behavior()
    .definition({
      lifetimes: {
        attached(this: unknown) {
          const component = componentOf(this)
          if (!component) return
          if (waiting.size === 0) requestAnimationFrame(flush)
          waiting.add(component)
        },
        detached(this: unknown) {
          const component = componentOf(this)
          if (component) waiting.delete(component)
        }
      }
    })
    .register()
}
