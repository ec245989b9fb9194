/** An event of the stream is longer than any model's: somebody else answers. */
const LONGEST_LINE = 64 * 1024

/**
 * The `data:` lines of a stream of server-sent events, piece by piece as bytes come: a character may be torn between
 * two pieces. Comments and other fields say nothing here (WHATWG HTML, 9.2.6).
 * @throws RangeError when a line never ends
 */
export async function* dataLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r\n|\r|\n/)
    rest = lines.pop() ?? ''
    if (rest.length > LONGEST_LINE) throw new RangeError('a line of the stream never ends')
    for (const line of lines) if (line.startsWith('data:')) yield line.slice('data:'.length).trim()
  }
}
