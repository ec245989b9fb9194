import { agreeToPrivacy } from '../api/privacy.ts'
import { text, flag, type BuiltIn, type Host } from './built-in.ts'
import { formAround } from './form-fields.ts'
import { hover, hoverProperties } from './hover.ts'
import { activate } from './label-targets.ts'

/** What a tap asks WeChat for, and the event that tells the answer. */
const OPEN_TYPES: Readonly<Record<string, readonly [event: string, answer: object]>> = {
  getPhoneNumber: ['getphonenumber', { code: 'preview-phone-code' }],
  getRealtimePhoneNumber: ['getrealtimephonenumber', { code: 'preview-phone-code' }],
  getUserInfo: ['getuserinfo', { userInfo: { nickName: '微信用户', avatarUrl: '' } }],
  chooseAvatar: ['chooseavatar', { avatarUrl: '' }],
  agreePrivacyAuthorization: ['agreeprivacyauthorization', {}],
  openSetting: ['opensetting', { authSetting: {} }],
  contact: ['contact', { path: '', query: {} }],
  launchApp: ['launchapp', {}]
}

/** On a phone WeChat opens its conversation with the shop, which nobody answers here. */
const CONVERSATION = {
  title: '客服会话',
  content: '在手机上，微信会在这里打开和店铺客服的会话。',
  showCancel: false,
  cancelText: '取消',
  cancelColor: '#000000',
  confirmText: '知道了',
  confirmColor: '#576b95',
  editable: false,
  placeholderText: ''
}

export const button: BuiltIn = {
  tag: 'button',
  properties: {
    ...hoverProperties('button-hover', 20, 70),
    size: { type: String, value: 'default' },
    type: { type: String, value: 'default' },
    plain: Boolean,
    disabled: Boolean,
    loading: Boolean,
    formType: String,
    openType: String,
    lang: String,
    sessionFrom: String,
    sendMessageTitle: String,
    sendMessagePath: String,
    sendMessageImg: String,
    showMessageCard: Boolean,
    appParameter: String,
    groupId: String,
    guildId: String,
    publicId: String,
    activityType: null,
    entrancePath: String,
    needShowEntrance: null,
    phoneNumberNoQuotaToast: null
  },
  attach: (host) => {
    const { node, data } = host
    hover(host)
    if (!node.hasAttribute('role')) node.setAttribute('role', 'button')
    const look = (): void => {
      node.setAttribute('type', text(data['type']))
      node.setAttribute('size', text(data['size']))
      for (const name of ['plain', 'disabled', 'loading']) flag(node, name, data[name])
    }
    look()
    const press = (): void => {
      if (data['disabled'] !== true) pressed(host)
    }
    host.on('tap', press)
    activate(node, press)
    return { changed: look }
  }
}

const pressed = (host: Host): void => {
  const { data, node, runtime } = host
  const form = formAround(node)
  if (data['formType'] === 'submit') form?.submit(host.component)
  if (data['formType'] === 'reset') form?.reset()
  const openType = text(data['openType'])
  if (openType === '') return
  if (openType === 'share') {
    runtime.stack.current?.share({ from: 'button', target: host.component.getMethodCaller() })
    return
  }
  if (openType === 'agreePrivacyAuthorization') agreeToPrivacy()
  if (openType === 'contact') void runtime.shell.askModal(CONVERSATION)
  const answer = OPEN_TYPES[openType]
  if (answer) host.emit(answer[0], { ...answer[1], errMsg: `${openType}:ok` })
  else runtime.reports.unsupported(`<button open-type="${openType}">`)
}
