import { OpenError } from '../open-error.ts'

/** 订阅消息 templates that this mini-program took from WeChat's library. */
export interface MessageTemplate {
  readonly id: string
  readonly title: string
  /** Keys as WeChat numbers them: `thing2`, and what they are called in the message. */
  readonly fields: Readonly<Record<string, string>>
}

export const TEMPLATES = {
  paid: {
    id: 'local-paid-3kQm9sVx2fLwTn7Rb1CyHd',
    title: '付款成功通知',
    fields: {
      character_string1: '订单编号',
      thing2: '商品名称',
      amount3: '付款金额',
      time4: '付款时间'
    }
  },
  shipped: {
    id: 'local-shipped-8pWz4tGa6eJuXr5Mk0BvNc',
    title: '订单发货通知',
    fields: {
      character_string1: '订单编号',
      thing2: '商品名称',
      thing3: '快递公司',
      character_string4: '快递单号',
      time5: '发货时间'
    }
  },
  refunded: {
    id: 'local-refunded-5hYd2qKo9cPiSl6Ut3FxZa',
    title: '退款成功通知',
    fields: {
      character_string1: '订单编号',
      thing2: '商品名称',
      amount3: '退款金额',
      time4: '退款时间'
    }
  },
  alarm: {
    id: 'local-alarm-2vNq7mXe4bRsKy9Tg1WzPf',
    title: '店铺告警通知',
    fields: {
      thing1: '告警内容',
      character_string2: '相关编号',
      time3: '发生时间'
    }
  }
} as const satisfies Readonly<Record<string, MessageTemplate>>

/** What each kind of field takes. Source: 订阅消息参数值内容限制说明. */
const KINDS: readonly (readonly [kind: string, fits: (value: string) => boolean])[] = [
  ['thing', (value) => Array.from(value).length <= 20],
  ['character_string', (value) => /^[\x20-\x7e]{1,32}$/.test(value)],
  ['amount', (value) => /^[¥$]?\d{1,10}(\.\d{1,2})?元?$/.test(value)],
  ['time', (value) => /\d{1,2}:\d{2}/.test(value)]
]

/** @throws OpenError 47003 naming the field that does not fit */
export const checkData = (
  template: MessageTemplate,
  data: Readonly<Record<string, string>>
): void => {
  for (const key of Object.keys(template.fields)) {
    const value = data[key] ?? ''
    if (value === '') throw invalid(key, 'is empty')
    const fits = KINDS.find(([kind]) => key.startsWith(kind))?.[1]
    if (fits && !fits(value)) throw invalid(key, 'invalid')
  }
}

const invalid = (key: string, why: string): OpenError =>
  new OpenError(47003, `argument invalid! data.${key}.value ${why}`)

/** The shop's settings for them: which field says what. */
export const LOCAL_TEMPLATES = {
  paid: {
    id: TEMPLATES.paid.id,
    fields: { order: 'character_string1', goods: 'thing2', amount: 'amount3', at: 'time4' }
  },
  shipped: {
    id: TEMPLATES.shipped.id,
    fields: {
      order: 'character_string1',
      goods: 'thing2',
      carrier: 'thing3',
      parcel: 'character_string4',
      at: 'time5'
    }
  },
  refunded: {
    id: TEMPLATES.refunded.id,
    fields: { order: 'character_string1', goods: 'thing2', amount: 'amount3', at: 'time4' }
  },
  alarm: {
    id: TEMPLATES.alarm.id,
    fields: { goods: 'thing1', order: 'character_string2', at: 'time3' }
  }
} as const
