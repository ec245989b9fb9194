import type { Plugin } from 'esbuild'
import { readFileSync } from 'node:fs'

/**
 * Parts of the packages that nothing here calls, and why. They are more than half of a bundle and are parsed at every
 * cold start. Each becomes a stand-in that does nothing until it is called, and then throws its own name:
 * whoever begins to use such a part takes it off this list.
 */
interface LeftOut {
  readonly specifier: RegExp
  /** Only when imported from there; from anywhere when absent. */
  readonly importer?: RegExp
  readonly name: string
}

const LEFT_OUT: readonly LeftOut[] = [
  // AI models are reached by plain HTTPS: app.ai() does not follow the emulator's address.
  { specifier: /^\.\/ai$/, importer: /@cloudbase\/node-sdk\/dist\//, name: 'node-sdk/ai' },
  // Data models, MySQL and RDB: the store keeps documents.
  { specifier: /^@cloudbase\/wx-cloud-client-sdk$/, name: 'node-sdk/models' },
  // watch() over a websocket: a function lives for seconds.
  {
    specifier: /^\.\/realtime\/websocket-client$/,
    importer: /@cloudbase\/database\//,
    name: 'database/watch'
  },
  // Tickets of custom log-ins: shoppers come from WeChat.
  { specifier: /^jsonwebtoken$/, name: 'node-sdk/auth.createTicket' },
  // Reads the answer of an upload to file storage: functions upload nothing.
  { specifier: /^xml2js$/, name: 'node-sdk/uploadFile' },
  // wechatpay-node-v3's own transport, which checks no answer: ours is given to createHttp.
  { specifier: /^superagent$/, name: 'wechatpay-node-v3/transport' },
  // wechatpay-node-v3 reads certificates without authenticating them: keys are ours, on node:crypto.
  { specifier: /^@fidm\/x509$/, name: 'wechatpay-node-v3/certificates' }
]

/** What a form part or an openapi picture can be; every other type is sent as octet-stream. */
const MEDIA_TYPES = [
  'application/json',
  'application/octet-stream',
  'application/pdf',
  'application/zip',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/svg+xml',
  'image/webp',
  'text/csv',
  'text/plain'
]

const NAMESPACE = 'left-out'

/** Replaces what nothing calls; 2,300 media types become the eleven above. */
export const leaveOut = (): Plugin => ({
  name: NAMESPACE,
  setup(build) {
    for (const { specifier, importer, name } of LEFT_OUT) {
      build.onResolve({ filter: specifier }, (args) =>
        importer && !importer.test(args.importer) ? null : { path: name, namespace: NAMESPACE }
      )
    }
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({
      contents: standIn(path),
      loader: 'js'
    }))
    build.onLoad({ filter: /[\\/]mime-db[\\/]db\.json$/ }, ({ path }) => {
      const all: unknown = JSON.parse(readFileSync(path, 'utf8'))
      const few = Object.entries(all ?? {}).filter(([type]) => MEDIA_TYPES.includes(type))
      return { contents: JSON.stringify(Object.fromEntries(few)), loader: 'json' }
    })
  }
})

/** Any property is there, at any depth, and can be extended as a class; calling or making it throws. */
const standIn = (name: string): string => `
const standIn = (name) => {
  const refuse = () => { throw new Error(name + ' is left out of this bundle (scripts/build/left-out.ts)') }
  return new Proxy(function () {}, {
    get: (target, key) =>
      typeof key === 'symbol' || key === '__esModule' || key === 'prototype' || key === 'then'
        ? target[key]
        : standIn(name + '.' + key),
    apply: refuse,
    construct: refuse
  })
}
module.exports = standIn(${JSON.stringify(name)})
`
