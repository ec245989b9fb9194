import { createPrivateKey, generateKeyPair, X509Certificate, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as v from 'valibot'
import { makeCertificate } from '../crypto/certificate.ts'
import { writeWhole } from '../books/journal.ts'
import { randomDigits, randomHex, randomToken } from '../crypto/signing.ts'

/** The file says what it is, so that nobody takes it for a leak or tries to use it. */
export const REGISTRY_FILE = 'LOCAL-TEST-KEYS.json'
const REGISTRY_NOTE =
  'LOCAL TEST KEY: made by the local WeChat Pay simulator. Worth nothing anywhere else.'

/** Platform certificates live five years. */
const CERTIFICATE_LIFE_MS = 5 * 365 * 24 * 60 * 60 * 1000

const PlatformKeySchema = v.strictObject({
  serialNo: v.string(),
  privateKeyPem: v.string(),
  /** Present: a legacy platform certificate; absent: a WeChat Pay public key. */
  certificatePem: v.exactOptional(v.string()),
  from: v.number(),
  until: v.exactOptional(v.number())
})

const RegistrySchema = v.strictObject({
  about: v.string(),
  mchid: v.string(),
  appid: v.string(),
  apiV3Key: v.pipe(v.string(), v.length(32)),
  merchant: v.strictObject({
    serialNo: v.string(),
    privateKeyPem: v.string(),
    certificatePem: v.string()
  }),
  platformKeys: v.array(PlatformKeySchema)
})

/** A key that WeChat Pay signs with. */
export type PlatformKey = v.InferOutput<typeof PlatformKeySchema>
/** Who is who: one merchant, and WeChat Pay itself. */
export type Registry = v.InferOutput<typeof RegistrySchema>

/**
 * The registry of earlier runs, or a new one.
 * @param dataDir absent: keys are made fresh and kept in memory
 * @param now milliseconds since 1970
 */
export const openRegistry = async (dataDir: string | undefined, now: number): Promise<Registry> => {
  const path = dataDir && join(dataDir, REGISTRY_FILE)
  if (path && existsSync(path)) {
    return v.parse(RegistrySchema, JSON.parse(readFileSync(path, 'utf8')))
  }
  const registry = await makeRegistry(now)
  saveRegistry(dataDir, registry)
  return registry
}

export const saveRegistry = (dataDir: string | undefined, registry: Registry): void => {
  if (dataDir) writeWhole(join(dataDir, REGISTRY_FILE), `${JSON.stringify(registry, null, 2)}\n`)
}

const makeRegistry = async (now: number): Promise<Registry> => {
  const [merchant, publicKey, certificate] = await Promise.all([
    makeCertifiedKey('LOCAL TEST KEY merchant', now),
    makePublicKey(now),
    makePlatformCertificate(now)
  ])
  return {
    about: REGISTRY_NOTE,
    mchid: `19${randomDigits(8)}`,
    appid: `wx${randomHex(16)}`,
    apiV3Key: randomToken(32),
    merchant,
    platformKeys: [publicKey, certificate]
  }
}

/** A WeChat Pay public key (微信支付公钥): named by an id, without an end of life. */
export const makePublicKey = async (now: number): Promise<PlatformKey> => {
  const pair = await makeKeyPair()
  return {
    serialNo: `PUB_KEY_ID_${randomDigits(37)}`,
    privateKeyPem: pemOf(pair.privateKey),
    from: now
  }
}

/** A legacy platform certificate (平台证书), named by its serial number. */
export const makePlatformCertificate = async (now: number): Promise<PlatformKey> => {
  const until = now + CERTIFICATE_LIFE_MS
  const key = await makeCertifiedKey('LOCAL TEST KEY Tenpay.com sign', now)
  return { ...key, from: now, until }
}

const makeCertifiedKey = async (
  commonName: string,
  from: number
): Promise<Registry['merchant']> => {
  const pair = await makeKeyPair()
  const until = from + CERTIFICATE_LIFE_MS
  const certificate = makeCertificate({ commonName, ...pair, from, until })
  return {
    serialNo: certificate.serialNo,
    privateKeyPem: pemOf(pair.privateKey),
    certificatePem: certificate.pem
  }
}

const makeKeyPair = (): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> =>
  promisify(generateKeyPair)('rsa', { modulusLength: 2048 })

const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString()

export const privateKeyOf = (pem: string): KeyObject => createPrivateKey(pem)

export const certifiedKeyOf = (pem: string): KeyObject => new X509Certificate(pem).publicKey
