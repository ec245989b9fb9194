import type { ServerResponse } from 'node:http'
import type { ModelAccident } from './index.ts'

/** As much as a fast model says at once. */
const PIECE = 3
const PIECES_BEFORE_THE_END = 4

/** Says a text as a model does: some characters at a time, then why it ended, then [DONE]. */
export const streamAnswer = async (
  response: ServerResponse,
  text: string,
  { pieceMs, accident }: { readonly pieceMs: number; readonly accident: ModelAccident | undefined }
): Promise<void> => {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
  const characters = Array.from(text)
  for (let from = 0; from < characters.length; from += PIECE) {
    if (response.destroyed) return
    if (accident?.kind === 'breaksOff' && from >= PIECE * PIECES_BEFORE_THE_END) {
      response.destroy()
      return
    }
    if (accident?.kind === 'garbage') response.write('data: <html>502 Bad Gateway</html>\n\n')
    const content = characters.slice(from, from + PIECE).join('')
    response.write(event({ delta: { content }, finish_reason: null }))
    await wait(pieceMs)
  }
  response.write(event({ delta: {}, finish_reason: 'stop' }))
  response.end('data: [DONE]\n\n')
}

const event = (choice: Readonly<Record<string, unknown>>): string =>
  `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] })}\n\n`

export const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
