import type { Runtime } from '../runtime.ts'
import { numberOf, textOf, type Api } from './api-call.ts'
import type { DefineApi } from './index.ts'

export const navigation = ({ stack }: Runtime, define: DefineApi): Api => ({
  navigateTo: define('navigateTo', ({ url, events }) => {
    const eventChannel = stack.navigateTo(textOf(url))
    for (const [name, listener] of Object.entries(Object(events))) {
      if (typeof listener === 'function') {
        eventChannel.on(name, (...values) => Reflect.apply(listener, null, values))
      }
    }
    return { eventChannel }
  }),
  redirectTo: define('redirectTo', ({ url }) => stack.redirectTo(textOf(url))),
  reLaunch: define('reLaunch', ({ url }) => stack.reLaunch(textOf(url))),
  switchTab: define('switchTab', ({ url }) => stack.switchTab(textOf(url))),
  navigateBack: define('navigateBack', ({ delta }) => stack.navigateBack(numberOf(delta, 1)))
})
