/** A banner: a picture in the mini-program's package, with the page's words over its left half. */
export interface Banner {
  readonly id: string
  readonly picture: string
  readonly title: readonly [string, string]
  readonly action: string
  /** Of the words: dark enough on the banner's ground, 4.5 to 1 at least. */
  readonly ink: string
  readonly target: { readonly kind: 'category' | 'quota'; readonly id?: string }
}

/** What the home and the search page begin with. */
export const frontPage: {
  readonly banners: readonly Banner[]
  readonly hotWords: readonly string[]
} = {
  banners: [
    {
      id: 'coffee',
      picture: '/assets/banners/coffee.svg',
      title: ['慢下来，', '喝杯好咖啡'],
      action: '看看器具',
      ink: '#4a2f1a',
      target: { kind: 'category', id: 'coffee' }
    },
    {
      id: 'home',
      picture: '/assets/banners/home.svg',
      title: ['软一点，', '家就近一点'],
      action: '逛逛布艺',
      ink: '#6b3322',
      target: { kind: 'category', id: 'textile' }
    },
    {
      id: 'assistant',
      picture: '/assets/banners/assistant.svg',
      title: ['问问助手，', '付款即到账'],
      action: '挑个额度包',
      ink: '#085047',
      target: { kind: 'quota' }
    }
  ],
  hotWords: ['手冲', '保温杯', '毛巾', '香薰', '乌龙茶', '礼物', '耳机', '短袖']
}
