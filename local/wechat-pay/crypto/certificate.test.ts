import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { makeCertificate } from './certificate.ts'

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const from = Date.parse('2026-11-22T00:00:00Z')

test('a certificate is read and verified by node:crypto', () => {
  const until = Date.parse('2031-11-21T00:00:00Z')
  const made = makeCertificate({ commonName: 'LOCAL TEST KEY', ...pair, from, until })
  const read = new X509Certificate(made.pem)
  expect(read.verify(pair.publicKey)).toBe(true)
  expect(read.checkPrivateKey(pair.privateKey)).toBe(true)
  expect(read.serialNumber).toBe(made.serialNo)
  expect(made.serialNo).toMatch(/^[4-7][0-9A-F]{39}$/)
  expect(read.subject).toContain('CN=LOCAL TEST KEY')
  expect(Date.parse(read.validFrom)).toBe(from)
  expect(Date.parse(read.validTo)).toBe(until)
})

test('a certificate that ends after 2049 is read too', () => {
  const until = Date.parse('2056-11-21T00:00:00Z')
  const made = makeCertificate({ commonName: 'late', ...pair, from, until })
  expect(Date.parse(new X509Certificate(made.pem).validTo)).toBe(until)
})
