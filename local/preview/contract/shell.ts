/** What a phone shows around the pages, and what it does for them: the frame's side of the preview. */
export interface Shell {
  /** Whose phone it is: each has a storage of its own. */
  identity(): string
  showNavigationBar(bar: NavigationBar): void
  showTabBar(bar: TabBar | null): void
  showToast(toast: Toast): void
  hideToast(): void
  askModal(question: ModalQuestion): Promise<ModalAnswer>
  /** @returns the index that was tapped, null for 取消 */
  chooseAction(sheet: ActionSheet): Promise<number | null>
  openPicker(picker: Picker): OpenPicker
  /** @returns null when the shopper closed it */
  chooseAddress(): Promise<Address | null>
  /** Which of these message templates may write to the shopper, once each. */
  askSubscriptions(templateIds: readonly string[]): Promise<readonly string[]>
  /** No function and no server can be reached. */
  offline(): boolean
  /** Pictures, films or other files of the shopper. @returns null when the shopper closed it */
  chooseFiles(question: FileQuestion): Promise<readonly File[] | null>
  previewImages(urls: readonly string[], current: number): void
  /** Answers what the function answered. @throws an Error when it failed or was not reached */
  callFunction(name: string, data: unknown): Promise<unknown>
  /** The files of the mini-program's environment in the cloud. */
  readonly storage: PhoneStorage
  /** What a friend would get. */
  showShareCard(card: ShareCard): void
  pay(request: PaymentRequest): Promise<PaymentOutcome>
  /** WeChat's own component asks whether the goods of this payment arrived. */
  confirmReceipt(transactionId: string): Promise<ReceiptEnd>
  report(report: Report): void
  /** The page that shows, and those below it, the lowest first: so that a reload comes back to them. */
  visit(url: string, below: readonly string[]): void
}

export interface PhoneStorage {
  /** @returns the file's id, `cloud://...`. @throws an Error when it was refused or not reached */
  put(cloudPath: string, file: Blob): Promise<string>
  /** Null: there is no such file. */
  read(fileId: string): Promise<Blob | null>
  /** @returns whether it was there, and this shopper's */
  remove(fileId: string): Promise<boolean>
}

export interface NavigationBar {
  readonly title: string
  readonly custom: boolean
  readonly backgroundColor: string
  readonly textStyle: 'black' | 'white'
  readonly loading: boolean
  /** What the button on the left does; null: there is none. */
  readonly leave: 'back' | 'home' | null
}

export interface TabBar {
  readonly selected: number
  readonly color: string
  readonly selectedColor: string
  readonly backgroundColor: string
  readonly borderStyle: 'black' | 'white'
  readonly items: readonly TabBarItem[]
}

export interface TabBarItem {
  readonly text: string
  readonly iconPath: string
  readonly selectedIconPath: string
  readonly badge: string
  readonly redDot: boolean
}

export interface Toast {
  readonly title: string
  readonly icon: 'success' | 'error' | 'loading' | 'none'
  readonly image: string
  /** Taps below it are swallowed. */
  readonly mask: boolean
  /** Null: until it is hidden. */
  readonly durationMs: number | null
}

export interface ModalQuestion {
  readonly title: string
  readonly content: string
  readonly showCancel: boolean
  readonly cancelText: string
  readonly cancelColor: string
  readonly confirmText: string
  readonly confirmColor: string
  readonly editable: boolean
  readonly placeholderText: string
}

export interface ModalAnswer {
  readonly confirm: boolean
  readonly content: string
}

export interface ActionSheet {
  readonly title: string
  readonly items: readonly string[]
  readonly color: string
}

export interface Picker {
  readonly title: string
  readonly columns: readonly (readonly string[])[]
  /** One index per column. */
  readonly selected: readonly number[]
  readonly onMove: (column: number, index: number) => void
}

export interface OpenPicker {
  /** Null when the shopper closed it. */
  readonly chosen: Promise<readonly number[] | null>
  update(columns: Picker['columns'], selected: Picker['selected']): void
}

export interface Address {
  readonly userName: string
  readonly postalCode: string
  readonly provinceName: string
  readonly cityName: string
  readonly countyName: string
  readonly detailInfo: string
  readonly telNumber: string
}

export interface FileQuestion {
  /** Types as an HTML field takes them: `image/*`; empty: any. */
  readonly accept: string
  readonly count: number
}

export interface ShareCard {
  readonly title: string
  readonly path: string
  readonly imageUrl: string
}

/** What wx.requestPayment is given. */
export interface PaymentRequest {
  readonly timeStamp: string
  readonly nonceStr: string
  readonly package: string
  readonly signType: string
  readonly paySign: string
}

export type PaymentOutcome =
  | { readonly kind: 'paid' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: string }

/** What WeChat's component tells of a receipt; `fail`: not this shopper's payment, or WeChat was not reached. */
export type ReceiptEnd = 'success' | 'fail' | 'cancel'

/** Something the person at the desk should see: a failure in the app, or a thing the preview does not do. */
export interface Report {
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** `pages/a/a.ts:12:3`, where known. */
  readonly place?: string
}

/** What WeChat's sheet says of a payment. */
export interface PaymentLook {
  readonly description: string
  readonly totalFen: number
}
