/** Tags of the template language itself. */
const LANGUAGE = ['block', 'template', 'import', 'include', 'wxs', 'slot'] as const

/** WeChat's components that the preview shows. */
export const SHOWN_TAGS = [
  'button',
  'canvas',
  'checkbox',
  'checkbox-group',
  'cover-image',
  'cover-view',
  'form',
  'icon',
  'image',
  'input',
  'keyboard-accessory',
  'label',
  'match-media',
  'movable-area',
  'movable-view',
  'navigation-bar',
  'navigator',
  'page-container',
  'page-meta',
  'picker',
  'picker-view',
  'picker-view-column',
  'progress',
  'radio',
  'radio-group',
  'rich-text',
  'root-portal',
  'scroll-view',
  'share-element',
  'slider',
  'swiper',
  'swiper-item',
  'switch',
  'text',
  'textarea',
  'video',
  'view'
] as const

/** WeChat's components that need WeChat: they are drawn as a box that says so. */
export const REFUSED_TAGS = [
  'ad',
  'ad-custom',
  'audio',
  'camera',
  'channel-live',
  'channel-video',
  'editor',
  'functional-page-navigator',
  'grid-view',
  'list-view',
  'live-player',
  'live-pusher',
  'map',
  'official-account',
  'open-data',
  'sticky-header',
  'sticky-section',
  'store-home',
  'voip-room',
  'web-view',
  'xr-frame'
] as const

export const BUILT_IN_TAGS = [...LANGUAGE, ...SHOWN_TAGS, ...REFUSED_TAGS] as const
