import type { Runtime } from '../runtime.ts'
import { numberOf, textOf, type Api, type Options } from './api-call.ts'
import type { DefineApi } from './index.ts'

/** One step of an animation, as `animation="{{...}}"` carries it. */
export interface AnimationStep {
  readonly styles: Readonly<Record<string, string>>
  readonly transforms: readonly string[]
  readonly durationMs: number
  readonly delayMs: number
  readonly timing: string
  readonly origin: string
}

const DEGREES = ['rotate', 'rotateX', 'rotateY', 'rotateZ', 'skew', 'skewX', 'skewY'] as const
const LENGTHS = ['translate', 'translateX', 'translateY', 'translateZ', 'translate3d'] as const
const PLAIN = ['scale', 'scaleX', 'scaleY', 'scaleZ', 'scale3d', 'matrix', 'matrix3d'] as const
const SIZES = ['width', 'height', 'top', 'left', 'right', 'bottom'] as const

export const animations = (_runtime: Runtime, _define: DefineApi): Api => ({
  createAnimation: (options: Options = {}) => createAnimation(options)
})

/** Source: developers.weixin.qq.com, wx.createAnimation: 400 ms, linear, no delay. */
const createAnimation = (defaults: Options): object => {
  let steps: AnimationStep[] = []
  let styles: Record<string, string> = {}
  let transforms: string[] = []
  const chain: Record<string, (...values: (number | string)[]) => unknown> = {}
  const transform = (names: readonly string[], unit: string): void => {
    for (const name of names) {
      chain[name] = (...values) => {
        const list = values.map((value) => (typeof value === 'number' ? `${value}${unit}` : value))
        transforms.push(`${name}(${list.join(',')})`)
        return animation
      }
    }
  }
  const style = (names: readonly string[], unit: string): void => {
    for (const name of names) {
      chain[name] = (value = '') => {
        styles[name] = typeof value === 'number' ? `${value}${unit}` : value
        return animation
      }
    }
  }
  transform(DEGREES, 'deg')
  transform(LENGTHS, 'px')
  transform(PLAIN, '')
  style(SIZES, 'px')
  style(['opacity', 'backgroundColor'], '')
  const animation = {
    ...chain,
    step: (own: Options = {}) => {
      const options: Options = { ...defaults, ...own }
      steps.push({
        styles,
        transforms: [...transforms],
        durationMs: numberOf(options['duration'], 400),
        delayMs: numberOf(options['delay'], 0),
        timing: textOf(options['timingFunction'], 'linear'),
        origin: textOf(options['transformOrigin'], '50% 50% 0')
      })
      styles = {}
      transforms = []
      return animation
    },
    export: () => {
      const actions = steps
      steps = []
      return { actions }
    }
  }
  return animation
}
