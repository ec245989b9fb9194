import { createRequire } from 'node:module'

/** Of what this machine's Node has, what Nodejs18.15 does not: the runtime that `cloudbaserc.json` deploys to. */
const NEWER: readonly (readonly [holder: object, names: readonly string[]])[] = [
  [Array.prototype, ['toSorted', 'toReversed', 'toSpliced', 'with']],
  [Array, ['fromAsync']],
  [Object, ['groupBy']],
  [Map, ['groupBy']],
  [Promise, ['withResolvers', 'try']],
  [String.prototype, ['isWellFormed', 'toWellFormed']],
  [
    Set.prototype,
    [
      'union',
      'intersection',
      'difference',
      'symmetricDifference',
      'isSubsetOf',
      'isSupersetOf',
      'isDisjointFrom'
    ]
  ],
  [URL, ['canParse', 'parse']],
  [AbortSignal, ['any']],
  [globalThis, ['crypto', 'CustomEvent', 'File', 'navigator', 'WebSocket']]
]

/**
 * Makes a function's process as old as where it will run: a call that the deployed runtime does not know fails on this
 * machine too, instead of on the first day.
 */
export const actAsNode18 = (): void => {
  // Node's own module uses newer parts while it loads. By name: the bundler drops an import that nothing calls.
  createRequire(__filename)('node:http')
  for (const [holder, names] of NEWER) {
    for (const name of names) Reflect.deleteProperty(holder, name)
  }
}
