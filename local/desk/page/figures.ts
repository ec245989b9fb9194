import { html, type Html } from './html.ts'

/** Yuan and fen of an amount; the only place where fen become yuan here. */
const parts = (fen: number): readonly [yuan: string, cents: string] => [
  withCommas(Math.trunc(fen / 100)),
  String(fen % 100).padStart(2, '0')
]

/** From 10,000 on with commas. */
export const withCommas = (count: number): string =>
  count < 10_000 ? String(count) : String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',')

/** Two digits always: ¥21.90. */
export const yuan = (fen: number): string => `¥${parts(fen).join('.')}`

/** Lists hide `.00`: ¥168, ¥21.90. */
export const shortYuan = (fen: number): string => yuan(fen).replace(/\.00$/, '')

/** An amount with its small sign and cents, read aloud as one. */
export const price = (fen: number, form: 'whole' | 'short' = 'whole'): Html => {
  const [whole, cents] = parts(fen)
  const hidden = form === 'short' && cents === '00'
  return html`<span class="price" aria-label="${yuan(fen)}"
    ><i>¥</i><b>${whole}</b>${!hidden && html`<i>.${cents}</i>`}</span
  >`
}

/** Fen for one call of a pack. */
export const fenPerCall = (priceFen: number, calls: number): string => (priceFen / calls).toFixed(1)

const BEIJING_MS = 8 * 3_600_000

const beijing = (at: number): string => new Date(at + BEIJING_MS).toISOString()

/** Beijing time: HH:mm:ss, with the day in front unless it is today. */
export const clockTime = (at: number, now: number): string => {
  const text = beijing(at)
  const time = text.slice(11, 19)
  return text.slice(0, 10) === beijing(now).slice(0, 10) ? time : `${text.slice(5, 10)} ${time}`
}

export const hourMinute = (at: number): string => beijing(at).slice(11, 16)

export const day = (at: number): string => beijing(at).slice(0, 10)

/** Index of the weekday, Sunday is 0. */
export const weekday = (at: number): number => new Date(at + BEIJING_MS).getUTCDay()

/** mm:ss, above an hour HH:mm:ss; never below zero. */
export const countdown = (ms: number): string => {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const fields = [Math.floor(seconds / 60) % 60, seconds % 60]
  if (seconds >= 3600) fields.unshift(Math.floor(seconds / 3600))
  return fields.map((field) => String(field).padStart(2, '0')).join(':')
}
