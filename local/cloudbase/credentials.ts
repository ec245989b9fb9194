/** The one environment that the emulator serves; SDKs name it in every request. */
export const ENVIRONMENT_ID = 'local-dev'
export const REGION = 'ap-shanghai'
/** Stands for the mini-program's own appid in the identity that functions see. */
export const LOCAL_APPID = 'wx0000000000local'

/** The key pair that signs every SDK request; it opens nothing but this emulator. */
export const SECRET_ID = 'local-id'
export const SECRET_KEY = 'local-key'

/** An instance's token follows this, so that the emulator knows which instance made a call. */
export const SESSION_TOKEN = 'local-session'
