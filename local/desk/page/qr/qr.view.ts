import { html, type Html } from '../html.ts'
import { qrCode } from './qr-code.ts'

/** Light modules that a reader needs around a code. */
const QUIET = 4

const drawn = new Map<string, Html>()

/** A text as a QR picture, black on white in every theme. */
export const qrPicture = (text: string, label: string): Html => {
  const known = drawn.get(text)
  if (known) return known
  const code = qrCode(text)
  const size = code.length + QUIET * 2
  const path = code
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : '')))
    .join('')
  const picture = html`<svg
    class="qr"
    viewBox="0 0 ${size} ${size}"
    role="img"
    aria-label="${label}"
  >
    <rect width="${size}" height="${size}" />
    <path d="${path}" />
  </svg>`
  drawn.set(text, picture)
  return picture
}
