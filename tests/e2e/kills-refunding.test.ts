import { refundingStories } from './kills/stories.ts'
import { tellStories } from './kills/tell.ts'

tellStories(refundingStories)
