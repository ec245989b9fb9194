import * as v from 'valibot'
import { rpxToVw } from '../rpx.ts'
import type { AnimationStep } from '../api/animations.ts'

const text = v.string()
const animation = v.object({
  actions: v.array(
    v.object({
      styles: v.record(text, text),
      transforms: v.array(text),
      durationMs: v.number(),
      delayMs: v.number(),
      timing: text,
      origin: text
    })
  )
})

/** Plays what wx.createAnimation exported, one step after the other. */
export const playAnimation = (node: HTMLElement, exported: unknown): void => {
  const read = v.safeParse(animation, exported)
  if (read.success) playSteps(node, read.output.actions)
}

const playSteps = (node: HTMLElement, steps: readonly AnimationStep[]): void => {
  const [step, ...rest] = steps
  if (!step) return
  node.style.transition = `all ${step.durationMs}ms ${step.timing} ${step.delayMs}ms`
  node.style.transformOrigin = step.origin
  for (const [name, value] of Object.entries(step.styles)) {
    const property = name.replaceAll(/[A-Z]/g, (up) => `-${up.toLowerCase()}`)
    node.style.setProperty(property, rpxToVw(value))
  }
  if (step.transforms.length > 0) node.style.transform = rpxToVw(step.transforms.join(' '))
  setTimeout(() => playSteps(node, rest), step.durationMs + step.delayMs)
}
