import { expect, test } from '@jest/globals'
import { pictureEnding } from './picture-kind'

const fileOf = (...parts: (string | readonly number[])[]): ArrayBuffer => {
  const bytes = parts.flatMap((part) =>
    typeof part === 'string' ? Array.from(part, (letter) => letter.charCodeAt(0)) : part
  )
  return new Uint8Array(bytes).buffer
}

test.each([
  ['.jpg', fileOf([0xff, 0xd8, 0xff, 0xe0], 'JFIF and more of it')],
  ['.png', fileOf([0x89], 'PNG\r\n', [0x1a], '\n', 'IHDR')],
  ['.gif', fileOf('GIF89a and more')],
  ['.webp', fileOf('RIFF', [0x24, 0, 0, 0], 'WEBPVP8 ')]
] as const)('a %s is known by its content', (ending, content) => {
  expect(pictureEnding(content)).toBe(ending)
})

test.each([
  ['an SVG', fileOf('<svg xmlns="http://www.w3.org/2000/svg" onload="steal()"/>')],
  ['an SVG behind a declaration', fileOf('<?xml version="1.0"?><svg/>')],
  ['a page', fileOf('<!doctype html><script>steal()</script>')],
  ['nothing', fileOf('')],
  ['a sound in the same wrapping', fileOf('RIFF', [0x24, 0, 0, 0], 'WAVEfmt ')]
])('%s is no picture, whatever it is called', (_, content) => {
  expect(pictureEnding(content)).toBeNull()
})
