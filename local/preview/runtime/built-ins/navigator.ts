import { text, type BuiltIn, type Host } from './built-in.ts'
import { hover, hoverProperties } from './hover.ts'

export const navigator: BuiltIn = {
  tag: 'navigator',
  properties: {
    ...hoverProperties('navigator-hover', 50, 600),
    target: { type: String, value: 'self' },
    url: String,
    openType: { type: String, value: 'navigate' },
    delta: { type: Number, value: 1 },
    appId: String,
    path: String,
    extraData: null,
    version: String,
    shortLink: String
  },
  attach: (host) => {
    hover(host)
    host.node.setAttribute('role', 'link')
    host.on('tap', () => go(host))
    return undefined
  }
}

const go = (host: Host): void => {
  const { data, runtime } = host
  const { stack, reports } = runtime
  const url = text(data['url'])
  const steps: Readonly<Record<string, () => void>> = {
    navigate: () => void stack.navigateTo(url),
    redirect: () => stack.redirectTo(url),
    switchTab: () => stack.switchTab(url),
    reLaunch: () => stack.reLaunch(url),
    navigateBack: () => stack.navigateBack(Number(data['delta']))
  }
  const openType = text(data['openType'])
  const step = data['target'] === 'miniProgram' ? undefined : steps[openType]
  if (!step) {
    reports.unsupported(`<navigator open-type="${openType}" target="${text(data['target'])}">`)
    return
  }
  try {
    step()
    host.emit('success', { errMsg: `${openType}:ok` })
  } catch (failure) {
    const errMsg = `${openType}:fail ${failure instanceof Error ? failure.message : ''}`
    console.warn(errMsg)
    host.emit('fail', { errMsg })
  }
  host.emit('complete', {})
}
