import { createPublicKey, type KeyObject } from 'node:crypto'
import { makePlatformCertificate, makePublicKey, privateKeyOf } from './identity.ts'
import type { PlatformKey, Registry } from './identity.ts'

/**
 * publicKey: merchants since the end of 2024; certificates: older ones;
 * mixed: the weeks between, when answers follow the request and notices follow chance.
 */
export type KeyMode = 'publicKey' | 'certificates' | 'mixed'

export interface Signer {
  readonly serialNo: string
  readonly privateKey: KeyObject
}

/** Every key that WeChat Pay has signed with, the newest of each kind being the one in use. */
export class PlatformKeys {
  readonly mode: KeyMode
  readonly #registry: Registry
  readonly #save: () => void
  readonly #signers = new Map<string, Signer>()

  constructor(mode: KeyMode, registry: Registry, save: () => void) {
    this.mode = mode
    this.#registry = registry
    this.#save = save
  }

  /**
   * For an answer: while both kinds are in use, the kind that the request named in
   * Wechatpay-Serial.
   */
  forAnswer(asked: string | undefined): Signer {
    if (this.mode !== 'mixed') return this.#signer(this.mode === 'publicKey')
    return this.#signer(asked?.startsWith('PUB_KEY_ID_') ?? false)
  }

  /** For a notice: while both kinds are in use, either. @param chance from 0 to 1 */
  forNotice(chance: number): Signer {
    return this.#signer(this.mode === 'mixed' ? chance < 0.5 : this.mode === 'publicKey')
  }

  get publicKeyId(): string {
    return this.#newest(true).serialNo
  }

  /**
   * What a merchant of this mode configures: public key id -> key, certificate serial ->
   * certificate; both as PEM.
   */
  forMerchant(): Record<string, string> {
    const fitting = this.#registry.platformKeys.filter((key) => {
      if (this.mode === 'mixed') return true
      return isPublicKey(key) === (this.mode === 'publicKey')
    })
    return Object.fromEntries(fitting.map((key) => [key.serialNo, publicPemOf(key)]))
  }

  /** Legacy certificates that have not ended, oldest first. */
  certificates(now: number): PlatformKey[] {
    return this.#registry.platformKeys.filter((key) => key.until !== undefined && key.until > now)
  }

  privateKey(serialNo: string): KeyObject | undefined {
    const key = this.#registry.platformKeys.find((known) => known.serialNo === serialNo)
    return key && this.#signerOf(key).privateKey
  }

  /**
   * From now on new keys sign; merchants who know only the old ones cannot verify.
   * @returns the new serial numbers
   */
  async rotate(now: number): Promise<string[]> {
    const made: PlatformKey[] = []
    if (this.mode !== 'certificates') made.push(await makePublicKey(now))
    if (this.mode !== 'publicKey') made.push(await makePlatformCertificate(now))
    this.#registry.platformKeys.push(...made)
    this.#save()
    return made.map((key) => key.serialNo)
  }

  #signer(publicKey: boolean): Signer {
    return this.#signerOf(this.#newest(publicKey))
  }

  #newest(publicKey: boolean): PlatformKey {
    const newest = this.#registry.platformKeys.findLast((key) => isPublicKey(key) === publicKey)
    if (!newest) throw new Error('the registry has no platform key of this kind')
    return newest
  }

  /** Parsing a PEM text at every signature would cost three times the signature. */
  #signerOf(key: PlatformKey): Signer {
    const known = this.#signers.get(key.serialNo)
    if (known) return known
    const signer = { serialNo: key.serialNo, privateKey: privateKeyOf(key.privateKeyPem) }
    this.#signers.set(key.serialNo, signer)
    return signer
  }
}

const isPublicKey = (key: PlatformKey): boolean => key.certificatePem === undefined

const publicPemOf = (key: PlatformKey): string =>
  key.certificatePem ??
  createPublicKey(key.privateKeyPem).export({ type: 'spki', format: 'pem' }).toString()
