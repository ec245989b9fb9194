import { expect, test } from '@jest/globals'
import { parseMultipart } from './multipart.ts'

const TYPE = 'multipart/form-data; boundary=--x'
const part = (name: string, value: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`----x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`),
    value,
    Buffer.from('\r\n')
  ])
const body = (...parts: Buffer[]): Buffer => Buffer.concat([...parts, Buffer.from('----x--\r\n')])

test('binary values come through byte by byte, line breaks and dashes included', () => {
  const bytes = Buffer.from([0, 255, 13, 10, 45, 45, 13, 10, 13, 10, 128])
  const fields = parseMultipart(TYPE, body(part('a', Buffer.from('中文')), part('b', bytes)))
  expect(fields.get('a')?.toString()).toBe('中文')
  expect(fields.get('b')).toEqual(bytes)
})

test('an empty value is a value', () => {
  const fields = parseMultipart(TYPE, body(part('a', Buffer.alloc(0)), part('b', Buffer.from('1'))))
  expect(fields.get('a')).toEqual(Buffer.alloc(0))
  expect(fields.size).toBe(2)
})

test.each([
  ['no boundary in the type', 'multipart/form-data', body(part('a', Buffer.from('1')))],
  ['a body that begins otherwise', TYPE, Buffer.from('hello')],
  ['a body that was cut', TYPE, body(part('a', Buffer.from('1'))).subarray(0, 40)],
  ['a part without a name', TYPE, Buffer.from('----x\r\nX: y\r\n\r\n1\r\n----x--')],
  ['an empty body', TYPE, Buffer.alloc(0)]
])('%s is refused', (_name, type, content) => {
  expect(() => parseMultipart(type, content)).toThrow('multipart body')
})
