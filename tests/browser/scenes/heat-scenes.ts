import type { Scene } from './scene.ts'

const HEAT = 'operator/pages/heat-map/heat-map'

const owners = (scene: Omit<Scene, 'who'>): Scene => ({ ...scene, who: 'owner' })

/** 点击热力图, and where shoppers are asked. */
export const heatScenes: readonly Scene[] = [
  owners({ name: 'operator-heat-map', url: HEAT, says: '点得最多的位置' }),
  owners({
    name: 'operator-heat-map-place',
    url: HEAT,
    does: (phone) => phone.tap('推荐'),
    says: '收起'
  }),
  {
    name: 'settings-taps',
    url: 'account/pages/settings/settings',
    does: (phone) => phone.tap('点击统计'),
    says: '开启统计'
  }
]
