import { toPixels } from '../rpx.ts'
import { number, text, type BuiltIn, type Host } from './built-in.ts'
import { fileUrl } from './file-url.ts'
import { offerNodeApi } from './node-apis.ts'

const FITS: Readonly<Record<string, string>> = { contain: 'contain', fill: 'fill', cover: 'cover' }

/** The browser's own player in WeChat's dress; danmaku, casting and its own controls are not there. */
export const video: BuiltIn = {
  tag: 'video',
  properties: {
    src: String,
    duration: Number,
    controls: { type: Boolean, value: true },
    danmuList: null,
    enableDanmu: Boolean,
    danmuBtn: Boolean,
    autoplay: Boolean,
    loop: Boolean,
    muted: Boolean,
    initialTime: { type: null, value: 0 },
    direction: null,
    showProgress: { type: Boolean, value: true },
    showFullscreenBtn: { type: Boolean, value: true },
    showPlayBtn: { type: Boolean, value: true },
    showCenterPlayBtn: { type: Boolean, value: true },
    showMuteBtn: Boolean,
    showBottomProgress: { type: Boolean, value: true },
    enableProgressGesture: { type: Boolean, value: true },
    enablePlayGesture: Boolean,
    pageGesture: Boolean,
    vslideGesture: Boolean,
    vslideGestureInFullscreen: { type: Boolean, value: true },
    objectFit: { type: String, value: 'contain' },
    poster: String,
    title: String,
    playBtnPosition: String,
    autoPauseIfNavigate: { type: Boolean, value: true },
    autoPauseIfOpenNative: { type: Boolean, value: true },
    pictureInPictureMode: null,
    enableAutoRotation: Boolean,
    showScreenLockButton: Boolean,
    showCastingButton: Boolean,
    preferredPeakBitRate: Number
  },
  attach: (host) => {
    const { node, data } = host
    const player = document.createElement('video')
    player.playsInline = true
    node.prepend(player)
    const look = (): void => {
      player.controls = data['controls'] !== false
      player.loop = data['loop'] === true
      player.muted = data['muted'] === true
      player.autoplay = data['autoplay'] === true
      player.style.objectFit = FITS[text(data['objectFit'])] ?? 'contain'
      player.poster = fileUrl(text(data['poster']), host)
    }
    const load = (): void => {
      const address = fileUrl(text(data['src']).trim(), host)
      if (address === '') player.removeAttribute('src')
      else if (player.getAttribute('src') !== address) player.src = address
    }
    look()
    load()
    tellOf(player, host)
    offerNodeApi(node, controlsOf(player))
    return {
      changed: (name) => {
        look()
        if (name === 'src') load()
      },
      detached: () => player.pause()
    }
  }
}

const tellOf = (player: HTMLVideoElement, { data, emit }: Host): void => {
  const plain = { play: 'play', pause: 'pause', ended: 'ended', waiting: 'waiting' } as const
  for (const [heard, told] of Object.entries(plain)) {
    player.addEventListener(heard, () => emit(told, {}))
  }
  player.addEventListener('timeupdate', () =>
    emit('timeupdate', { currentTime: player.currentTime, duration: player.duration })
  )
  player.addEventListener('loadedmetadata', () => {
    const from = toPixels(data['initialTime'])
    if (from > 0) player.currentTime = from
    const { videoWidth: width, videoHeight: height, duration } = player
    emit('loadedmetadata', { width, height, duration })
  })
  player.addEventListener('error', () => {
    if (player.hasAttribute('src')) emit('error', { errMsg: `GET ${player.src} failed` })
  })
  player.addEventListener('fullscreenchange', () =>
    emit('fullscreenchange', {
      fullScreen: document.fullscreenElement === player,
      direction: 'vertical'
    })
  )
}

/** What wx.createVideoContext gives for this player. A browser may refuse to play before the first tap. */
const controlsOf = (player: HTMLVideoElement): object => ({
  play: () => void Promise.resolve(player.play()).catch(() => undefined),
  pause: () => player.pause(),
  stop: () => {
    player.pause()
    player.currentTime = 0
  },
  seek: (seconds: number) => {
    player.currentTime = number(seconds)
  },
  playbackRate: (rate: number) => {
    player.playbackRate = number(rate, 1)
  },
  requestFullScreen: () =>
    void Promise.resolve(player.requestFullscreen?.()).catch(() => undefined),
  exitFullScreen: () => {
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
  },
  sendDanmu: () => undefined,
  showStatusBar: () => undefined,
  hideStatusBar: () => undefined
})
