import { CloudBaseError } from '../error.ts'

/** wx-server-sdk sends five fields and up to nine; more than this is not it. */
const MAX_FIELDS = 32

/**
 * Parses multipart/form-data without harming binary values: WeChat calls carry protobuf in a plain
 * field.
 * @throws CloudBaseError INVALID_PARAM when it is not well formed
 */
export const parseMultipart = (contentType: string, body: Buffer): Map<string, Buffer> => {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/.exec(contentType)
  const name = boundary?.[1] ?? boundary?.[2]
  if (name === undefined) throw malformed('no boundary')
  const opening = Buffer.from(`--${name}`)
  // Between two parts lie a line break, the boundary and another line break.
  const separator = Buffer.from(`\r\n--${name}`)
  if (!body.subarray(0, opening.length).equals(opening)) throw malformed('no first boundary')

  const fields = new Map<string, Buffer>()
  let position = opening.length
  while (!isEnd(body, position)) {
    const end = body.indexOf(separator, position)
    if (end < 0) throw malformed('no closing boundary')
    const [field, value] = parsePart(body.subarray(position, end))
    fields.set(field, value)
    if (fields.size > MAX_FIELDS) throw malformed(`more than ${MAX_FIELDS} fields`)
    position = end + separator.length
  }
  return fields
}

const isEnd = (body: Buffer, position: number): boolean =>
  body.toString('latin1', position, position + 2) === '--'

const parsePart = (part: Buffer): [string, Buffer] => {
  const head = part.indexOf('\r\n\r\n')
  if (head < 0) throw malformed('a part without headers')
  const field = /;\s*name="([^"]*)"/.exec(part.toString('utf8', 0, head))?.[1]
  if (field === undefined) throw malformed('a part without a name')
  return [field, part.subarray(head + 4)]
}

const malformed = (why: string): CloudBaseError =>
  new CloudBaseError('INVALID_PARAM', `multipart body: ${why}`)
