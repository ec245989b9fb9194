import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { TAPPED_PAGES } from '#domain/taps/pages'
import type { Shopper } from '../../local/desk/contract.ts'
import { projectRoot } from '../../local/stack.ts'
import { readParts } from './pages/page-drawing.ts'
import { readPlaces, type PagePlace } from './pages/page-places.ts'
import { pageSvg } from './pages/page-svg.ts'
import { placeWords } from './pages/place-words.ts'
import { everyScene } from './scenes/every-scene.ts'
import { furnish } from './scenes/furnish.ts'
import { play } from './scenes/scene.ts'
import type { Phone } from './support/phone.ts'
import { Shop } from './support/shop.ts'

/**
 * `npx tsx tests/browser/draw-pages.ts`: draws every page of shoppers as the heat map shows it, and writes down what
 * can be tapped there. Run it when pages look different.
 */
const FOLDER = path.join(projectRoot, 'miniprogram/operator/pages/heat-map')
const WIDTH = 375
/** As far down as the grid of taps goes: four widths. */
const LOWEST = 4 * WIDTH
const VIEW = { width: WIDTH, height: 812, scale: 1 }

/** The scene in which a page is drawn, where it has another name than the page; what has to be played before. */
const BEFORE = 'assistant-answered'
const SCENES: Readonly<Record<string, string>> = {
  'checkout-confirm': 'confirm',
  'checkout-cashier': 'cashier-code',
  'checkout-result': 'result-paid',
  'order-list': 'orders',
  'order-detail': 'order-shipped',
  'order-after-sale': 'after-sale-requested',
  'assistant-chat': 'assistant',
  'account-leave': 'leave'
}

/** `goods/pages/list/list` is goods-list, `pages/home/home` home. */
const nameOf = (page: string): string => {
  const [root = '', ...rest] = page.split('/')
  const name = rest.at(-1) ?? ''
  return root === 'pages' ? name : `${root}-${name}`
}

interface Drawn {
  readonly page: string
  readonly height: number
  readonly barHeight: number
  readonly places: readonly PagePlace[]
}

const draw = async (phone: Phone, page: string): Promise<Drawn> => {
  const parts = await phone.screen.evaluate(readParts)
  const places = await phone.screen.evaluate(readPlaces)
  if (places.length === 0) throw new Error(`${page} shows nothing to tap`)
  const [whole, window] = await phone.screen.evaluate((one) => [one.scrollHeight, innerHeight])
  const barHeight = Math.max(
    0,
    ...parts.filter(({ inBar }) => inBar).map((one) => one.y + one.height)
  )
  const height = Math.round(Math.min(Math.max(whole, window), LOWEST + barHeight))
  writeFileSync(
    path.join(FOLDER, 'pictures', `${nameOf(page)}.svg`),
    pageSvg(parts, { height, barHeight })
  )
  return { page, height, barHeight: Math.round(barHeight), places }
}

const LINE = 80

/** Places as `x y width height words;`, as many as go on a line. */
const linesOf = ({ places, height, barHeight }: Drawn, words: ReturnType<typeof placeWords>) => {
  const lines: string[] = ['']
  for (const place of places) {
    const { inBar, x, width } = place
    const y = inBar ? place.y + height - barHeight : place.y
    const said = words(place)
    if (said === '' || y >= height || (!inBar && y >= height - barHeight)) continue
    const text = `${[x, y, width, place.height].map(Math.round).join(' ')} ${said};`
    if ((lines.at(-1) ?? '').length + text.length > LINE) lines.push('')
    lines.push((lines.pop() ?? '') + text)
  }
  return lines
}

const writePlaces = (drawn: readonly Drawn[]): void => {
  const words = placeWords()
  const rows = drawn.map((one) => {
    const lines = linesOf(one, words).map((line) => `      '${line}'`)
    const places = `[\n${lines.join(',\n')}\n    ]`
    return `  '${one.page}': {\n    height: ${one.height},\n    bar: ${one.barHeight},\n    places: ${places}\n  }`
  })
  const text = `/**
 * Pages as tests/browser/draw-pages.ts drew them, in px of a phone of 375, and what can be tapped there: x, y, width,
 * height and words.
 */
export const DRAWN_PAGES: Readonly<
  Record<string, { readonly height: number; readonly bar: number; readonly places: readonly string[] }>
> = {\n${rows.join(',\n')}\n}\n`
  writeFileSync(path.join(FOLDER, 'drawn-pages.view.ts'), text)
}

const playNamed = (name: string, on: Parameters<typeof play>[1]): Promise<Phone> => {
  const scene = everyScene.find((one) => one.name === name)
  if (!scene) throw new Error(`no scene ${name}`)
  return play(scene, on)
}

const TRIES = 4

/** The pages are opened anew when somebody saves a file of them. */
const again = async <Value>(make: () => Promise<Value>, tries = TRIES): Promise<Value> => {
  try {
    return await make()
  } catch (error) {
    if (tries === 1) throw error
    return again(make, tries - 1)
  }
}

const main = async (): Promise<void> => {
  mkdirSync(path.join(FOLDER, 'pictures'), { recursive: true })
  const shop = await Shop.open()
  const phones = new Map<Shopper, Promise<Phone>>()
  const phoneOf = (who: Shopper): Promise<Phone> => {
    const phone = phones.get(who) ?? shop.openPhone(who, VIEW)
    phones.set(who, phone)
    return phone
  }
  const furnished = await furnish(shop)
  const drawn: Drawn[] = []
  for (const page of TAPPED_PAGES) {
    const name = nameOf(page)
    const short = name.replace(/^\w+-/, '')
    const scene = SCENES[name] ?? (everyScene.some((one) => one.name === name) ? name : short)
    if (name === 'assistant-chats') await again(() => playNamed(BEFORE, { phoneOf, furnished }))
    drawn.push(await again(async () => draw(await playNamed(scene, { phoneOf, furnished }), page)))
    console.log(page, scene)
  }
  writePlaces(drawn)
  await shop.close()
}

void main()
