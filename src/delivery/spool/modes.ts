/**
 * Spooled requests hold personal data: readable by the service's own user only. Windows ignores
 * these modes.
 */
export const FILE_MODE = 0o600;
export const FOLDER_MODE = 0o700;
