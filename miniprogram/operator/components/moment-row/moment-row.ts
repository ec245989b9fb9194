import { momentText } from '../../views/marketing-words.view'

/** A minute's last moment: who ends something at 23:59 means the whole minute. */
const REST_OF_MINUTE_MS = 59_999

/** A day and a time in Beijing, chosen on two wheels. Triggers `change` with `{ at }`. */
Component({
  properties: {
    label: { type: String, value: '' },
    at: { type: Number, value: 0 },
    /** It is the end of something: the whole minute belongs to it. */
    ends: { type: Boolean, value: false },
    disabled: { type: Boolean, value: false },
    trouble: { type: String, value: '' }
  },
  data: { day: '', time: '' },
  observers: {
    at(at: number) {
      const [day = '', time = ''] = momentText(at).split(' ')
      this.setData({ day, time })
    }
  },
  methods: {
    chooseDay({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.tell(detail.value, this.data.time)
    },
    chooseTime({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.tell(this.data.day, detail.value)
    },
    tell(day: string, time: string) {
      const begins = Date.parse(`${day}T${time}:00+08:00`)
      if (Number.isNaN(begins)) return
      this.triggerEvent('change', { at: this.data.ends ? begins + REST_OF_MINUTE_MS : begins })
    }
  }
})
