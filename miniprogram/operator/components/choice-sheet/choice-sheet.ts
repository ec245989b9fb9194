/**
 * A spec and its first choice, or one choice. Triggers `save` with `{ name, text, picture }` and `remove`. `known`:
 * texts that are there already.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '' },
    /** A new spec: it wants a name. */
    named: { type: Boolean, value: false },
    text: { type: String, value: '' },
    removable: { type: Boolean, value: false },
    known: { type: Array, value: [] },
    picture: { type: String, value: '' },
    /** One of them may be the choice's own. */
    pictures: { type: Array, value: [] }
  },
  data: { name: '', typed: '', chosen: '', trouble: '' },
  observers: {
    visible(visible: boolean) {
      if (visible)
        this.setData({ name: '', typed: this.data.text, chosen: this.data.picture, trouble: '' })
    }
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    typeName({ detail }: WechatMiniprogram.Input) {
      this.setData({ name: detail.value, trouble: '' })
    },
    typeText({ detail }: WechatMiniprogram.Input) {
      this.setData({ typed: detail.value, trouble: '' })
    },
    /** A second tap takes it away again. */
    pick({ currentTarget }: WechatMiniprogram.TouchEvent<object, object, { picture: string }>) {
      const { picture } = currentTarget.dataset
      this.setData({ chosen: picture === this.data.chosen ? '' : picture })
    },
    remove() {
      this.triggerEvent('remove')
    },
    save() {
      const { named, known, text } = this.data
      const [name, typed] = [this.data.name.trim(), this.data.typed.trim()]
      if (named && name === '') this.setData({ trouble: '给规格起个名字，比如「颜色」' })
      else if (typed === '') this.setData({ trouble: '填一个选项' })
      else if (typed !== text && known.some((one) => one === typed))
        this.setData({ trouble: '已经有这个选项了' })
      else this.triggerEvent('save', { name, text: typed, picture: this.data.chosen })
    }
  }
})
