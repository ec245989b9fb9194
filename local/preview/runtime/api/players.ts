import { componentOf, nodeOf } from '../framework.ts'
import type { Runtime } from '../runtime.ts'
import { nodeApiOf } from '../built-ins/node-apis.ts'
import { projectFile } from '../built-ins/file-url.ts'
import { numberOf, textOf, type Api } from './api-call.ts'
import type { DefineApi } from './index.ts'

type Listener = (event?: object) => void

export const players = ({ stack, reports }: Runtime, _define: DefineApi): Api => ({
  createVideoContext: (id: string, owner?: unknown) => {
    // The player may stand in the page later than the context was made.
    const find = (): object | null => {
      const component = componentOf(owner) ?? stack.current?.component
      const found = component?.getShadowRoot()?.getElementById(id)
      const node = found ? nodeOf(found) : null
      return node && nodeApiOf(node)
    }
    return new Proxy({}, { get: (_, name) => call(find, String(name)) })
  },
  createInnerAudioContext: () => createAudio((action) => reports.safely('audio', action))
})

const call =
  (find: () => object | null, name: string) =>
  (...values: readonly unknown[]): void => {
    const action: unknown = Reflect.get(find() ?? {}, name)
    if (typeof action === 'function') Reflect.apply(action, undefined, values)
  }

/** WeChat's events, and the ones of a browser that tell the same. */
const EVENTS = {
  Canplay: 'canplay',
  Play: 'play',
  Pause: 'pause',
  Stop: 'stop',
  Ended: 'ended',
  TimeUpdate: 'timeupdate',
  Error: 'error',
  Waiting: 'waiting',
  Seeking: 'seeking',
  Seeked: 'seeked'
} as const

/** Source: developers.weixin.qq.com, InnerAudioContext; times are seconds. */
const createAudio = (safely: (action: () => void) => void): object => {
  const player = new Audio()
  const listeners = new Map<string, Set<Listener>>()
  const tell = (event: string): void => {
    for (const listener of listeners.get(event) ?? []) safely(() => listener({}))
  }
  const api: Record<string, unknown> = {
    play: () => void Promise.resolve(player.play()).catch(() => tell('error')),
    pause: () => player.pause(),
    stop: () => {
      player.pause()
      player.currentTime = 0
      tell('stop')
    },
    seek: (seconds: number) => {
      player.currentTime = numberOf(seconds)
    },
    destroy: () => player.pause()
  }
  for (const [name, event] of Object.entries(EVENTS)) {
    player.addEventListener(event, () => tell(event))
    api[`on${name}`] = (listener: Listener) =>
      listeners.set(event, new Set([...(listeners.get(event) ?? []), listener]))
    api[`off${name}`] = (listener?: Listener) =>
      listener ? listeners.get(event)?.delete(listener) : listeners.delete(event)
  }
  for (const name of ['loop', 'volume', 'autoplay', 'playbackRate', 'currentTime'] as const) {
    Object.defineProperty(api, name, {
      get: () => player[name],
      set: (value: never) => {
        player[name] = value
      }
    })
  }
  for (const name of ['duration', 'paused', 'buffered'] as const) {
    Object.defineProperty(api, name, { get: () => player[name] })
  }
  Object.defineProperty(api, 'src', {
    get: () => player.src,
    set: (source: unknown) => {
      player.src = projectFile(textOf(source))
    }
  })
  return api
}
