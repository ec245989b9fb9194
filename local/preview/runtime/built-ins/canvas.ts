import { text, type BuiltIn } from './built-in.ts'
import { offerNodeApi } from './node-apis.ts'

/** A canvas as a query's `node()` gives it: the browser's own, with WeChat's additions. */
export const canvas: BuiltIn = {
  tag: 'canvas',
  leaf: true,
  properties: { type: String, canvasId: String, disableScroll: Boolean },
  attach: ({ node, data, runtime }) => {
    const surface = document.createElement('canvas')
    surface.width = 300
    surface.height = 150
    node.append(surface)
    if (text(data['type']) === 'webgl') runtime.reports.unsupported('<canvas type="webgl">')
    Object.assign(surface, {
      createImage: () => new Image(),
      createImageData: (width: number, height: number) => new ImageData(width, height),
      createPath2D: (path?: Path2D) => new Path2D(path),
      requestAnimationFrame: (callback: FrameRequestCallback) => requestAnimationFrame(callback),
      cancelAnimationFrame: (id: number) => cancelAnimationFrame(id)
    })
    offerNodeApi(node, surface)
    return undefined
  }
}
