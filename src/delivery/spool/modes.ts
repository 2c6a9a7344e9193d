/** Receipts hold personal data: for the service's own user only. Windows has rights of its own and ignores these. */
export const FILE_MODE = 0o600;
export const FOLDER_MODE = 0o700;
