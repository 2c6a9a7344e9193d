import { statfs } from 'node:fs/promises';

const BYTES_PER_MB = 1_024 * 1_024;

/** Free space on the disk of a folder for a user without privileges. */
export async function freeMegabytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return Math.floor((bavail * bsize) / BYTES_PER_MB);
}
