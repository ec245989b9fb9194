export type PictureEnding = '.jpg' | '.png' | '.gif' | '.webp'

/** How files of each format begin; a dot is any byte. */
const BEGINNINGS: readonly (readonly [PictureEnding, RegExp])[] = [
  ['.jpg', /^ffd8ff/],
  ['.png', /^89504e470d0a1a0a/],
  ['.gif', /^47494638/],
  ['.webp', /^52494646.{8}57454250/]
]

/** So many bytes tell a format. */
const TELLING_BYTES = 12

/**
 * What a file is by its content; its name says only what somebody called it. Null: none of what shoppers may be shown.
 * An SVG is a page that may carry a script, and none of them.
 */
export const pictureEnding = (content: ArrayBuffer): PictureEnding | null => {
  const bytes = Array.from(new Uint8Array(content.slice(0, TELLING_BYTES)))
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return BEGINNINGS.find(([, begins]) => begins.test(hex))?.[0] ?? null
}
