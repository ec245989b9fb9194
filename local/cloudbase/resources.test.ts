import path from 'node:path'
import { expect, test } from '@jest/globals'
import { parseResources, readResources } from './resources.ts'

const one = (changes: object) => ({
  functions: [{ name: 'door', runtime: 'Nodejs18.15', ...changes }]
})

test("the repository's own resources file is understood", () => {
  const resources = readResources(path.join(__dirname, '../../cloudbaserc.json'))
  const orders = resources.collections.find(({ name }) => name === 'orders')
  expect(orders?.indexes.find(({ name }) => name === 'mine')?.keys).toEqual([
    { field: 'openid', direction: 1 },
    { field: 'createdAt', direction: -1 }
  ])
  expect(resources.functions.length).toBeGreaterThan(0)
  for (const route of resources.routes) {
    expect(resources.functions.map(({ name }) => name)).toContain(route.functionName)
  }
})

test('what is left out gets the default of the platform', () => {
  expect(parseResources(one({})).functions[0]).toEqual({
    name: 'door',
    handler: 'index.main',
    runtime: 'Nodejs18.15',
    timeoutSeconds: 5,
    memoryMb: 256,
    environment: {},
    timers: []
  })
})

test.each([
  [
    'a timer with six fields',
    one({ triggers: [{ name: 't', type: 'timer', config: '* * * * * *' }] })
  ],
  ['a trigger that is no timer', one({ triggers: [{ name: 't', type: 'ckafka', config: '' }] })],
  ['a time-out beyond the limit', one({ timeout: 901 })],
  ['a function named twice', { functions: [...one({}).functions, ...one({}).functions] }],
  [
    'a route to a missing function',
    { gateway: { routes: [{ path: '/a', target: 'function:b' }] } }
  ],
  ['a geo index', collectionWith([{ name: 'place', direction: '2dsphere' }])],
  ['an index without a key', collectionWith([])],
  ['no object', 'functions']
])('%s is refused with a message that names the place', (_name, content) => {
  expect(() => parseResources(content)).toThrow(/^cloudbaserc\.json: /)
})

function collectionWith(keys: readonly object[]): object {
  return { collections: [{ collectionName: 'orders', indexes: [{ name: 'i', keys }] }] }
}
