import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { MovableClock } from '../clock.ts'
import { startWechatPay } from './index.ts'

/**
 * The simulator as a process of its own. Prints one JSON line when it is ready, then works until
 * it is told to stop.
 *
 *   tsx local/wechat-pay/main.ts --port 9010 --data data/wechat-pay --keys mixed \
 *     --notify https://shop.example=http://127.0.0.1:8123
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      data: { type: 'string' },
      keys: { type: 'string', default: 'publicKey' },
      notify: { type: 'string', multiple: true, default: [] }
    }
  })
  const clock = new MovableClock()
  const wechatPay = await startWechatPay({
    clock,
    port: Number(values.port),
    keyMode: v.parse(v.picklist(['publicKey', 'certificates', 'mixed']), values.keys),
    notifyHosts: Object.fromEntries(values.notify.map((pair) => splitPair(pair))),
    ...(values.data !== undefined && { dataDir: values.data })
  })
  const { url, publicKeyId, merchant } = wechatPay
  const { mchid, appid, serialNo } = merchant
  console.log(JSON.stringify({ ready: true, url, mchid, appid, serialNo, publicKeyId }))
  const stop = (): void => {
    void wechatPay.close().then(() => clock.stop())
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

const splitPair = (pair: string): [string, string] => {
  const [host, target] = pair.split('=')
  if (!host || !target) throw new TypeError(`--notify takes host=target, not ${pair}`)
  return [host, target]
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
