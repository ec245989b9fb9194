import type { Runtime } from '../runtime.ts'
import { numberOf, Refusal, textOf, type Api, type Options } from './api-call.ts'
import type { DefineApi } from './index.ts'

/** Source: developers.weixin.qq.com, wx.showToast. */
const TOAST_MS = 1500
/** WeChat's own colours of the two buttons. */
const CANCEL_COLOR = '#000000'
const CONFIRM_COLOR = '#576b95'

export const dialogs = ({ shell }: Runtime, define: DefineApi): Api => ({
  showToast: define('showToast', (options) =>
    shell.showToast({
      title: textOf(options['title']),
      icon: iconOf(options['icon']),
      image: textOf(options['image']),
      mask: options['mask'] === true,
      durationMs: numberOf(options['duration'], TOAST_MS)
    })
  ),
  hideToast: define('hideToast', () => shell.hideToast()),
  showLoading: define('showLoading', ({ title, mask }) =>
    shell.showToast({
      title: textOf(title),
      icon: 'loading',
      image: '',
      mask: mask === true,
      durationMs: null
    })
  ),
  hideLoading: define('hideLoading', () => shell.hideToast()),
  showModal: define('showModal', async (options) => {
    const { confirm, content } = await shell.askModal(questionOf(options))
    return { confirm, cancel: !confirm, content: options['editable'] === true ? content : null }
  }),
  showActionSheet: define('showActionSheet', async ({ itemList, alertText, itemColor }) => {
    const items = Array.isArray(itemList) ? itemList.map((item) => textOf(item)) : []
    if (items.length < 1 || items.length > 6) throw new Error('parameter error: 1 to 6 items')
    const tapIndex = await shell.chooseAction({
      title: textOf(alertText),
      items,
      color: textOf(itemColor, CANCEL_COLOR)
    })
    if (tapIndex === null) throw new Refusal('cancel')
    return { tapIndex }
  })
})

const iconOf = (icon: unknown): 'success' | 'error' | 'loading' | 'none' =>
  icon === 'error' || icon === 'loading' || icon === 'none' ? icon : 'success'

const questionOf = (options: Options) => ({
  title: textOf(options['title']),
  content: textOf(options['content']),
  showCancel: options['showCancel'] !== false,
  cancelText: textOf(options['cancelText'], '取消'),
  cancelColor: textOf(options['cancelColor'], CANCEL_COLOR),
  confirmText: textOf(options['confirmText'], '确定'),
  confirmColor: textOf(options['confirmColor'], CONFIRM_COLOR),
  editable: options['editable'] === true,
  placeholderText: textOf(options['placeholderText'])
})
