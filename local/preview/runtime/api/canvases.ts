import { projectFile } from '../built-ins/file-url.ts'
import { nodeApiOf } from '../built-ins/node-apis.ts'
import { componentOf, elementAt } from '../framework.ts'
import { localFiles } from '../local-files.ts'
import type { Runtime } from '../runtime.ts'
import { numberOf, textOf, type Api, type Options } from './api-call.ts'
import type { DefineApi } from './index.ts'

/** The old canvas, drawn by `wx.createCanvasContext`, and pictures of either canvas. */
export const canvases = (runtime: Runtime, define: DefineApi): Api => ({
  createCanvasContext: (id: string, owner?: unknown) =>
    drawingOn(
      () => surfaceOf(runtime, id, owner),
      (action) => runtime.reports.safely('canvas', action)
    ),
  canvasToTempFilePath: (given: Options, owner?: unknown) => {
    const start = define('canvasToTempFilePath', (options) => {
      const { canvas, canvasId } = options
      const surface =
        canvas instanceof HTMLCanvasElement ? canvas : surfaceOf(runtime, canvasId, owner)
      if (!surface) throw new Error('canvas is empty')
      return photograph(surface, options)
    })
    return typeof start === 'function' ? (start(given) as unknown) : undefined
  }
})

/** The canvas of this `canvas-id` in a page, or in a component when it is given one. */
const surfaceOf = (
  { stack }: Runtime,
  id: unknown,
  owner: unknown
): HTMLCanvasElement | undefined => {
  const nodes = stack.current?.scroller.querySelectorAll<HTMLElement>('wx-canvas') ?? []
  const host = componentOf(owner)
  for (const node of nodes) {
    const element = elementAt(node)
    const component = element && componentOf(element)
    const own = !host || element?.ownerShadowRoot?.getHostNode() === host
    const surface = nodeApiOf(node)
    if (own && Object(component?.data).canvasId === id && surface instanceof HTMLCanvasElement) {
      return surface
    }
  }
  return undefined
}

const photograph = async (surface: HTMLCanvasElement, options: Options): Promise<object> => {
  const width = numberOf(options['width'], surface.width)
  const height = numberOf(options['height'], surface.height)
  const copy = Object.assign(document.createElement('canvas'), {
    width: numberOf(options['destWidth'], width),
    height: numberOf(options['destHeight'], height)
  })
  const [x, y] = [numberOf(options['x']), numberOf(options['y'])]
  copy.getContext('2d')?.drawImage(surface, x, y, width, height, 0, 0, copy.width, copy.height)
  const type = options['fileType'] === 'jpg' ? 'image/jpeg' : 'image/png'
  const file = await new Promise<Blob | null>((resolve) => {
    copy.toBlob(resolve, type, numberOf(options['quality'], 1))
  })
  if (!file) throw new Error('could not draw the picture')
  return { tempFilePath: localFiles.add(file) }
}

type Step = (context: CanvasRenderingContext2D) => void | Promise<void>
type Values = readonly unknown[]

/** What the old context sets by a function and the browser's by a field. */
const FIELDS: Readonly<Record<string, string>> = {
  setFillStyle: 'fillStyle',
  setStrokeStyle: 'strokeStyle',
  setLineWidth: 'lineWidth',
  setLineCap: 'lineCap',
  setLineJoin: 'lineJoin',
  setMiterLimit: 'miterLimit',
  setGlobalAlpha: 'globalAlpha',
  setTextAlign: 'textAlign',
  setTextBaseline: 'textBaseline',
  setLineDashOffset: 'lineDashOffset'
}

/** Source: developers.weixin.qq.com, CanvasContext: nothing is drawn before `draw`, and what was drawn goes then. */
const drawingOn = (
  find: () => HTMLCanvasElement | undefined,
  safely: (action: () => unknown) => unknown
): object => {
  let steps: Step[] = []
  const measure = (): CanvasRenderingContext2D | null =>
    document.createElement('canvas').getContext('2d')
  const own: Record<string, unknown> = {
    draw: (reserve?: boolean | (() => void), done?: () => void) => {
      const drawn = steps
      steps = []
      const end = typeof reserve === 'function' ? reserve : done
      void safely(async () => {
        await play(find(), drawn, reserve === true)
        end?.()
      })
    },
    setFontSize: (size: number) =>
      steps.push((context) => {
        context.font = context.font.replace(/[\d.]+px/, `${numberOf(size, 10)}px`)
      }),
    setShadow: (x: number, y: number, ...[blur, color]: readonly [number, string]) =>
      steps.push((context) => {
        Object.assign(context, {
          shadowOffsetX: x,
          shadowOffsetY: y,
          shadowBlur: blur,
          shadowColor: color
        })
      }),
    drawImage: (source: string, ...places: Values) => steps.push(drawPicture(source, places)),
    measureText: (words: string) => measure()?.measureText(words) ?? { width: 0 },
    createLinearGradient: (...at: readonly [number, number, number, number]) =>
      measure()?.createLinearGradient(...at),
    createCircularGradient: (x: number, y: number, radius: number) =>
      measure()?.createRadialGradient(x, y, 0, x, y, radius)
  }
  return new Proxy(own, {
    get: (target, name) => {
      if (typeof name !== 'string' || name in target || name === 'then') {
        return Reflect.get(target, name) as unknown
      }
      const field = FIELDS[name]
      return (...values: Values) => {
        steps.push((context) => {
          if (field !== undefined) Reflect.set(context, field, values[0])
          else call(context, name, values)
        })
      }
    },
    // Newer code sets fields of the old context too.
    set: (_target, name, value: unknown) => {
      steps.push((context) => {
        Reflect.set(context, name, value)
      })
      return true
    }
  })
}

const drawPicture =
  (source: string, places: Values): Step =>
  async (context) => {
    const image = new Image()
    image.src = projectFile(textOf(source))
    await image.decode().catch(() => undefined)
    call(context, 'drawImage', [image, ...places])
  }

const call = (context: CanvasRenderingContext2D, name: string, values: Values): void => {
  const action: unknown = Reflect.get(context, name)
  if (typeof action === 'function') Reflect.apply(action, context, values)
}

const play = async (
  surface: HTMLCanvasElement | undefined,
  steps: readonly Step[],
  reserved: boolean
): Promise<void> => {
  const context = surface?.getContext('2d')
  if (!surface || !context) return
  const { clientWidth, clientHeight } = surface
  // Setting the size clears it.
  if (!reserved || surface.width !== clientWidth) {
    Object.assign(surface, { width: clientWidth, height: clientHeight })
  }
  context.save()
  for (const step of steps) await step(context)
  context.restore()
}
