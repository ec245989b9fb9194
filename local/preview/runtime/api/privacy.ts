import type { Runtime } from '../runtime.ts'
import { Refusal, type Api } from './api-call.ts'
import type { DefineApi } from './index.ts'

type Resolve = (answer: { readonly event: string; readonly buttonId?: string }) => void
type Listener = (resolve: Resolve, info: { readonly referrer: string }) => void

const AGREED = 'preview:privacy'
const agreed = (): boolean => localStorage.getItem(AGREED) !== null

/** A button with open-type="agreePrivacyAuthorization" was tapped. */
export const agreeToPrivacy = (): void => localStorage.setItem(AGREED, 'yes')

/** Functions that touch what the shopper must have agreed to. Source: the privacy guideline's list of interfaces. */
const GUARDED = [
  'chooseAddress',
  'chooseImage',
  'chooseMedia',
  'chooseVideo',
  'chooseMessageFile',
  'getClipboardData',
  'saveImageToPhotosAlbum'
] as const

/**
 * Asking for consent: the app's own page, when it listens to onNeedPrivacyAuthorization, else WeChat's dialog. An app
 * that neither listens nor sets `__usePrivacyCheck__` is asked nothing before a guarded function.
 */
export const privacy = (runtime: Runtime, define: DefineApi): Api => {
  const { shell, code } = runtime
  let listener: Listener | null = null
  const ask = async (referrer: string): Promise<void> => {
    if (agreed()) return
    const allowed = listener
      ? await new Promise<boolean>((resolve) => {
          listener?.(({ event }) => resolve(event === 'agree'), { referrer })
        })
      : (await shell.askModal(QUESTION)).confirm
    if (!allowed) throw new Refusal('privacy permission is not authorized')
    agreeToPrivacy()
  }
  guards.set(runtime, async (name) => {
    const checked = listener !== null || code.config['__usePrivacyCheck__'] === true
    if (checked && GUARDED.some((guarded) => guarded === name)) await ask(name)
  })
  return {
    getPrivacySetting: define('getPrivacySetting', () => ({
      needAuthorization: !agreed(),
      privacyContractName: CONTRACT
    })),
    requirePrivacyAuthorize: define('requirePrivacyAuthorize', () =>
      ask('requirePrivacyAuthorize')
    ),
    openPrivacyContract: define('openPrivacyContract', async () => {
      await shell.askModal({ ...QUESTION, title: CONTRACT, content: WHERE, showCancel: false })
    }),
    onNeedPrivacyAuthorization: (given: Listener) => {
      listener = given
    }
  }
}

const guards = new WeakMap<Runtime, (name: string) => Promise<void>>()

/** Waits for consent before a function that needs it. @throws a Refusal when it was not given */
export const passPrivacy = async (runtime: Runtime, name: string): Promise<void> => {
  await guards.get(runtime)?.(name)
}

const CONTRACT = '《用户隐私保护指引》'
const WHERE = '指引写在小程序后台，预览里没有全文。'
const QUESTION = {
  title: '用户隐私保护提示',
  content: `使用前请阅读${CONTRACT}，同意后继续。`,
  showCancel: true,
  cancelText: '拒绝',
  cancelColor: '#000000',
  confirmText: '允许',
  confirmColor: '#576b95',
  editable: false,
  placeholderText: ''
}
