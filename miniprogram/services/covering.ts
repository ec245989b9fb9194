import { coverPage } from './tap-watch'

/** For a sheet with a property `visible`: while it is there, taps are none of the page's places. */
export const covering = Behavior({
  observers: {
    visible(isShown: boolean) {
      coverPage(this, isShown)
    }
  },
  lifetimes: {
    detached() {
      coverPage(this, false)
    }
  }
})
