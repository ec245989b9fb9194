import { toPixels } from '../rpx.ts'
import { text, type BuiltIn, type Host } from './built-in.ts'
import { fileUrl } from './file-url.ts'

/** Source: developers.weixin.qq.com, image: what `mode` does; the rest of them only choose a part of the picture. */
const FITS: Readonly<Record<string, string>> = {
  scaleToFill: 'fill',
  aspectFit: 'contain',
  aspectFill: 'cover',
  widthFix: 'fill',
  heightFix: 'fill'
}
const PARTS = [
  'top',
  'bottom',
  'center',
  'left',
  'right',
  'top left',
  'top right',
  'bottom left',
  'bottom right'
] as const

const picture = (tag: string): BuiltIn => ({
  tag,
  leaf: true,
  properties: {
    src: String,
    mode: { type: String, value: 'scaleToFill' },
    lazyLoad: Boolean,
    webp: Boolean,
    fadeIn: Boolean,
    forceHttps: Boolean,
    showMenuByLongpress: Boolean,
    referrerPolicy: String
  },
  attach: (host) => {
    const { node, data } = host
    const image = document.createElement('img')
    image.alt = ''
    image.draggable = false
    image.onload = () => {
      image.style.visibility = ''
      resize(host, image)
      host.emit('load', { width: image.naturalWidth, height: image.naturalHeight })
    }
    image.onerror = () => {
      // A phone leaves the place of a missing picture empty.
      image.style.visibility = 'hidden'
      host.emit('error', { errMsg: `GET ${image.src} failed` })
    }
    node.append(image)
    const look = (): void => {
      const mode = text(data['mode'])
      const part = PARTS.find((one) => one === mode)
      image.style.objectFit = part ? 'none' : (FITS[mode] ?? 'fill')
      image.style.objectPosition = part ?? '50% 50%'
      if (image.complete && image.naturalWidth > 0) resize(host, image)
    }
    const load = (): void => {
      const address = fileUrl(text(data['src']), host)
      image.loading = data['lazyLoad'] === true ? 'lazy' : 'eager'
      if (address === '') image.removeAttribute('src')
      else if (image.getAttribute('src') !== address) image.src = address
    }
    look()
    load()
    return {
      changed: (name) => {
        if (name === 'mode') look()
        if (name === 'src') load()
      }
    }
  }
})

/** `widthFix` keeps the width and `heightFix` the height; the other side follows the picture. */
const resize = ({ node, data }: Host, image: HTMLImageElement): void => {
  const ratio = image.naturalHeight / image.naturalWidth
  if (!Number.isFinite(ratio)) return
  if (data['mode'] === 'widthFix') node.style.height = `${toPixels(node.clientWidth * ratio)}px`
  if (data['mode'] === 'heightFix') node.style.width = `${toPixels(node.clientHeight / ratio)}px`
}

export const image = picture('image')
export const coverImage = picture('cover-image')
