import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import * as v from 'valibot'

/** Another way to write files or the manifest is another number. */
export const FORMAT = 1
export const MANIFEST = 'manifest.json'
/** Lies in the folder of an export until the manifest is there. */
export const UNFINISHED = 'UNFINISHED'

const fileSchema = v.object({
  collection: v.string(),
  file: v.string(),
  documents: v.number(),
  sha256: v.string()
})

const manifestSchema = v.object({
  format: v.literal(FORMAT),
  takenFrom: v.string(),
  /** Documents that changed while the copy was taken: it is not of one moment then. */
  changedMeanwhile: v.number(),
  begunAt: v.string(),
  endedAt: v.string(),
  files: v.array(fileSchema)
})

/** What an export consists of. Written last: without it there is no export. */
export type Manifest = v.InferOutput<typeof manifestSchema>
export type ExportedFile = v.InferOutput<typeof fileSchema>

/** Something that whoever runs the command can mend. */
export class Refusal extends Error {}

/** @throws Refusal for a folder that holds no whole export that this version can read */
export const readManifest = async (folder: string): Promise<Manifest> => {
  const text = await readFile(path.join(folder, MANIFEST), 'utf8').catch(() => null)
  if (text === null) {
    throw new Refusal(`${folder} holds no finished export: there is no ${MANIFEST}`)
  }
  try {
    return v.parse(manifestSchema, JSON.parse(text))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Refusal(`${MANIFEST} can't be read (this version knows format ${FORMAT}): ${why}`)
  }
}

/** @throws Refusal naming the first file that is not as it was written */
export const checkFiles = async (folder: string, { files }: Manifest): Promise<void> => {
  for (const { file, documents, sha256 } of files) {
    const hash = createHash('sha256')
    let lines = 0
    for await (const line of linesOf(folder, file)) {
      hash.update(`${line}\n`)
      lines += 1
    }
    const whole = lines === documents && hash.digest('hex') === sha256
    if (!whole) throw new Refusal(`${file} is damaged: nothing was restored`)
  }
}

/** The documents of a file, one a line. @throws Refusal when it is not there */
export async function* linesOf(folder: string, file: string): AsyncGenerator<string> {
  const input = createReadStream(path.join(folder, file), 'utf8')
  const failed = new Promise<never>((_, reject) => {
    input.once('error', () => reject(new Refusal(`${file} is missing: nothing was restored`)))
  })
  await Promise.race([failed, new Promise((resolve) => input.once('open', resolve))])
  yield* createInterface({ input, crlfDelay: Infinity })
}
