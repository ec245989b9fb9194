import { readFileSync } from 'node:fs'
import * as path from 'node:path'

import * as v from 'valibot'

/** Public test vectors of official SDKs and pages; each names its source. */
const FILE = path.join(__dirname, '../../../../tests/vectors/wechatpay.json')

const VectorFile = v.object({
  vectors: v.array(v.looseObject({ id: v.string(), kind: v.string() }))
})

export const allVectors = v.parse(VectorFile, JSON.parse(readFileSync(FILE, 'utf8'))).vectors

/** The vectors of one kind, parsed by what that kind must hold. */
export const vectorsOf = <Shape extends v.GenericSchema>(
  kind: string,
  shape: Shape
): v.InferOutput<Shape>[] =>
  allVectors.filter((vector) => vector.kind === kind).map((vector) => v.parse(shape, vector))

export const CertificateSerials = v.object({
  cases: v.array(v.object({ certificate_pem: v.string(), expected_serial: v.string() }))
})
