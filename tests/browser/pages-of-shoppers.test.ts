import { lookAtScenes } from './pages/look-at-scenes.ts'
import { shoppersScenes } from './scenes/every-scene.ts'

lookAtScenes(shoppersScenes)
