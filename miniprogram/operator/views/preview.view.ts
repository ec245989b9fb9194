import type { OperatorRefusal } from '#domain/contracts/operator'
import type {
  PreviewView,
  TriedCartView,
  TriedLineView
} from '#domain/contracts/operator-marketing'
import type { PriceView } from '../../words/price'
import { faultWords, momentText } from './marketing-words.view'
import { listFigure, saidFigure } from './figure-words.view'

interface TriedLine {
  readonly key: string
  readonly name: string
  readonly picture: string
  readonly pieces: string
  readonly before: PriceView
  readonly after: PriceView
  readonly isLess: boolean
  readonly shares: string
  readonly warning: string
}

interface TriedCart {
  readonly kind: TriedCartView['kind']
  readonly label: string
  readonly before: PriceView
  readonly after: PriceView
  /** What this rule brings here, in a sentence. */
  readonly effect: string
  readonly isLess: boolean
  /** The rule has a hand in it. */
  readonly isUsed: boolean
  readonly lines: readonly TriedLine[]
  readonly rows: readonly { readonly label: string; readonly amount: string }[]
  readonly warnings: readonly string[]
}

/** 试算: what shows of it while a form is filled in. */
export interface PreviewCard {
  /** waiting: the form is not ready for it. */
  readonly state: 'waiting' | 'busy' | 'ready' | 'failed'
  /** Why there is none, or for which moment it is. */
  readonly words: string
  readonly carts: readonly TriedCart[]
  /** The same in a line, beside the button that stores it; empty: nothing to tell. */
  readonly strip: string
  readonly isDoubtful: boolean
}

export const NO_PREVIEW: PreviewCard = {
  state: 'waiting',
  words: '填好优惠和范围，这里会按真实规则算给你看',
  carts: [],
  strip: '',
  isDoubtful: false
}

export const failedPreview = (refusal?: OperatorRefusal): PreviewCard => {
  if (refusal?.kind === 'faults') {
    const [first] = refusal.faults
    return { ...NO_PREVIEW, words: first ? `还算不了：${faultWords(first)}` : NO_PREVIEW.words }
  }
  return { ...NO_PREVIEW, state: 'failed', words: '没有算出来，点这里再试一次' }
}

const LABELS: Readonly<Record<TriedCartView['kind'], string>> = {
  own: '自选',
  one: '买 1 件',
  reached: '刚好够',
  mixed: '和爆款一起'
}

export const showPreview = (preview: PreviewView, now: number): PreviewCard => {
  const { at, carts } = preview
  if (carts.length === 0) {
    return { ...NO_PREVIEW, words: '范围里没有能买的商品，算不出来' }
  }
  const shown = carts.map((cart) => showCart(cart, preview))
  return {
    state: 'ready',
    words: at > now + 60_000 ? `按 ${momentText(at)} 的规则算` : '按现在的规则算',
    carts: shown,
    ...stripOf(shown)
  }
}

/** The first cart that shows what it brings, and how much there is to look at. */
const stripOf = (carts: readonly TriedCart[]): Pick<PreviewCard, 'strip' | 'isDoubtful'> => {
  const told = carts.find(({ isLess }) => isLess) ?? carts.find(({ isUsed }) => isUsed) ?? carts[0]
  const doubts = carts.reduce((sum, { warnings }) => sum + warnings.length, 0)
  const effect = told ? `${told.label}：${told.effect}` : ''
  return {
    strip: doubts > 0 ? `${effect}，有 ${doubts} 处要留意` : effect,
    isDoubtful: doubts > 0
  }
}

const showCart = (cart: TriedCartView, preview: PreviewView): TriedCart => {
  const { kind, lines, beforeFen, afterFen, rows } = cart
  return {
    kind,
    label: LABELS[kind],
    before: listFigure(beforeFen),
    after: listFigure(afterFen),
    effect: effectOf(cart),
    isLess: afterFen < beforeFen,
    isUsed: cart.applies,
    lines: lines.map(showLine),
    rows: rows.map(({ label, amountFen }) => ({ label, amount: saidFigure(amountFen) })),
    warnings: warningsOf(cart, preview)
  }
}

const effectOf = ({ applies, missingFen, beforeFen, afterFen }: TriedCartView): string => {
  if (missingFen !== undefined) return `还差 ${saidFigure(missingFen)} 才能用`
  if (!applies) return '这一单用不上'
  if (afterFen < beforeFen) return `再省 ${saidFigure(beforeFen - afterFen)}`
  return afterFen > beforeFen ? `比现在贵 ${saidFigure(afterFen - beforeFen)}` : '和现在一样'
}

const warningsOf = (cart: TriedCartView, { floorPercent }: PreviewView): readonly string[] => {
  const { lines, deepPercent } = cart
  const free = lines.filter(({ warning }) => warning === 'free')
  const below = lines.filter(({ warning }) => warning === 'belowFloor')
  return [
    ...(free.length > 0 ? [`${namesOf(free)} 变成不要钱`] : []),
    ...(below.length > 0 ? [`${namesOf(below)} 低于原价 ${floorPercent / 10} 折`] : []),
    ...(deepPercent === undefined ? [] : [`和其他活动叠加后，这一单一共优惠了 ${deepPercent}%`])
  ]
}

const namesOf = (lines: readonly TriedLineView[]): string =>
  lines.map(({ name }) => `「${name}」`).join('、')

const showLine = (line: TriedLineView): TriedLine => {
  const { skuId, name, choices, picture, quantity, goodsFen, afterFen, shares, warning } = line
  return {
    key: skuId,
    name,
    picture,
    pieces: [...choices, `× ${quantity}`].join(' · '),
    before: listFigure(goodsFen),
    after: listFigure(afterFen),
    isLess: afterFen < goodsFen,
    shares: shares.map(({ label, amountFen }) => `${label} ${saidFigure(amountFen)}`).join('，'),
    warning: warning === undefined ? '' : warning === 'free' ? '不要钱了' : '偏低'
  }
}
