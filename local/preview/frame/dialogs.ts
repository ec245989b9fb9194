import type {
  ActionSheet,
  Address,
  FileQuestion,
  ModalAnswer,
  ModalQuestion,
  OpenPicker,
  Picker,
  ShareCard
} from '../contract/shell.ts'
import { createWheel } from '../wheel/wheel.ts'
import { ask, byId, make } from './elements.ts'

export const askModal = (question: ModalQuestion): Promise<ModalAnswer> =>
  ask((answer) => {
    const dialog = make('div', { className: 'dialog' })
    dialog.setAttribute('role', 'dialog')
    if (question.title !== '') dialog.append(make('h2', { text: question.title }))
    const field = make('textarea')
    field.placeholder = question.placeholderText
    field.value = question.content
    dialog.append(question.editable ? field : make('p', { text: question.content }))
    const button = (text: string, color: string, confirm: boolean): HTMLButtonElement => {
      const made = make('button', {
        text,
        onClick: () => answer({ confirm, content: question.editable ? field.value : '' })
      })
      made.style.color = color
      if (confirm) made.dataset['first'] = ''
      return made
    }
    const { showCancel, cancelText, cancelColor, confirmText, confirmColor } = question
    const buttons = showCancel ? [button(cancelText, cancelColor, false)] : []
    dialog.append(make('footer', {}, [...buttons, button(confirmText, confirmColor, true)]))
    return dialog
  })

export const chooseAction = ({ title, items, color }: ActionSheet): Promise<number | null> =>
  ask<number | null>(
    (answer) => {
      const sheet = make('div', { className: 'sheet' })
      if (title !== '') sheet.append(make('h2', { text: title }))
      items.forEach((text, index) => {
        const row = make('button', { className: 'row', text, onClick: () => answer(index) })
        row.style.color = color
        sheet.append(row)
      })
      sheet.append(
        make('button', { className: 'row last', text: '取消', onClick: () => answer(null) })
      )
      return sheet
    },
    { answer: null }
  )

export const openPicker = ({ title, columns, selected, onMove }: Picker): OpenPicker => {
  const holder = make('div', { className: 'wheels' })
  const fill = (rows: Picker['columns'], chosen: Picker['selected']) => {
    const made = rows.map((_, column) => createWheel(document, (index) => onMove(column, index)))
    holder.replaceChildren(...made.map(({ node }) => node))
    made.forEach((wheel, column) => wheel.show(rows[column] ?? [], chosen[column] ?? 0))
    return made
  }
  let wheels: ReturnType<typeof fill> = []
  const chosen = ask<readonly number[] | null>(
    (answer) =>
      make('div', { className: 'sheet' }, [
        make('header', {}, [
          make('button', { text: '取消', onClick: () => answer(null) }),
          make('span', { text: title }),
          make('button', {
            text: '确定',
            onClick: () => answer(wheels.map((wheel) => wheel.index()))
          })
        ]),
        holder
      ]),
    { answer: null }
  )
  // Wheels can be turned only once they stand in the page.
  wheels = fill(columns, selected)
  return {
    chosen,
    update: (rows, indexes) => {
      if (rows.length !== wheels.length) wheels = fill(rows, indexes)
      else wheels.forEach((wheel, column) => wheel.show(rows[column] ?? [], indexes[column] ?? 0))
    }
  }
}

/** Made-up people: the last two digits of a telephone number that is given to nobody. */
const ADDRESSES: readonly Address[] = [
  {
    userName: '林夏',
    postalCode: '310000',
    provinceName: '浙江省',
    cityName: '杭州市',
    countyName: '西湖区',
    detailInfo: '文三路 138 号 3 幢 502 室',
    telNumber: '13800002046'
  },
  {
    userName: '周屿',
    postalCode: '518000',
    provinceName: '广东省',
    cityName: '深圳市',
    countyName: '南山区',
    detailInfo: '科技园路 9 号 A 座 1207',
    telNumber: '13900007781'
  }
]

export const chooseAddress = (): Promise<Address | null> =>
  ask<Address | null>(
    (answer) =>
      make('div', { className: 'sheet' }, [
        make('h2', { text: '选择微信收货地址' }),
        ...ADDRESSES.map((address) => {
          const { userName, telNumber, provinceName, cityName, countyName, detailInfo } = address
          const row = make('button', {
            className: 'address',
            text: `${userName}  ${telNumber}`,
            onClick: () => answer(address)
          })
          row.append(
            make('small', { text: `${provinceName}${cityName}${countyName}${detailInfo}` })
          )
          return row
        }),
        make('button', { className: 'row last', text: '取消', onClick: () => answer(null) })
      ]),
    { answer: null }
  )

/** The sheet in which WeChat asks for subscriptions: each template can be left out. */
export const askSubscriptions = (
  templateIds: readonly string[],
  titles: readonly string[]
): Promise<readonly string[]> =>
  ask<readonly string[]>(
    (answer) => {
      const rows = templateIds.map((id, index) => {
        const box = Object.assign(make('input'), { type: 'checkbox', checked: true, value: id })
        return {
          box,
          row: make('label', { text: titles[index] ?? `订阅消息 ${index + 1}` }, [box])
        }
      })
      const taken = (): string[] =>
        rows.filter(({ box }) => box.checked).map(({ box }) => box.value)
      const allow = make('button', {
        className: 'primary',
        text: '允许',
        onClick: () => answer(taken())
      })
      allow.dataset['first'] = ''
      return make('div', { className: 'sheet subscribe' }, [
        make('h2', { text: '小程序 申请发送一次性订阅消息' }),
        ...rows.map(({ row }) => row),
        make('footer', {}, [make('button', { text: '取消', onClick: () => answer([]) }), allow])
      ])
    },
    { answer: [] }
  )

/** The browser's own question for files. */
export const chooseFiles = ({ accept, count }: FileQuestion): Promise<readonly File[] | null> =>
  new Promise((resolve) => {
    const field = make('input')
    Object.assign(field, { type: 'file', accept, multiple: count > 1, hidden: true })
    const answer = (files: readonly File[] | null): void => {
      field.remove()
      resolve(files)
    }
    field.addEventListener('change', () => answer([...(field.files ?? [])]))
    field.addEventListener('cancel', () => answer(null))
    byId('layer').append(field)
    field.click()
  })

export const showShareCard = (card: ShareCard): void => {
  void ask<null>(
    (answer) => {
      const sheet = make('div', { className: 'sheet share-card' }, [
        make('h2', { text: '发送给朋友' })
      ])
      if (card.imageUrl !== '') {
        sheet.append(Object.assign(make('img'), { src: card.imageUrl, alt: '' }))
      }
      sheet.append(make('p', { text: card.title }), make('small', { text: card.path }))
      sheet.append(
        make('button', { className: 'row last', text: '关闭', onClick: () => answer(null) })
      )
      return sheet
    },
    { answer: null }
  )
}

export const previewImages = (urls: readonly string[], current: number): void => {
  const strip = make('div', { className: 'strip' })
  strip.append(...urls.map((url) => Object.assign(make('img'), { src: url, alt: '' })))
  const place = make('span')
  const turn = (step: number): void =>
    strip.scrollTo({ left: strip.scrollLeft + step * strip.clientWidth, behavior: 'smooth' })
  const viewer = make('div', { className: 'viewer' }, [strip, place])
  viewer.setAttribute('role', 'dialog')
  viewer.setAttribute('aria-label', '看图')
  viewer.tabIndex = 0
  viewer.addEventListener('click', () => viewer.remove())
  viewer.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') viewer.remove()
    if (key === 'ArrowRight') turn(1)
    if (key === 'ArrowLeft') turn(-1)
  })
  const count = (): void => {
    const at = Math.round(strip.scrollLeft / Math.max(1, strip.clientWidth))
    place.textContent = urls.length > 1 ? `${at + 1} / ${urls.length}` : ''
  }
  strip.addEventListener('scroll', count)
  byId('layer').append(viewer)
  strip.scrollLeft = current * strip.clientWidth
  count()
  viewer.focus()
}
