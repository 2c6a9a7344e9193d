import { userInfo } from 'node:os';

/** Explanations of the operating system's error codes for a file or folder, with advice. */
const SENTENCES: Readonly<Record<string, (path: string) => string>> = {
  EACCES: (path) => `${user()} may not use ${path}. Give that user the right to read and write it`,
  EPERM: (path) => `the system does not let ${user()} change ${path}. Look at its rights and attributes`,
  EROFS: (path) => `${path} is on a read-only file system. Mount it writable`,
  ENOSPC: (path) => `the disk of ${path} is full. Make room`,
  EDQUOT: (path) => `the disk quota of ${path} is used up. Make room`,
  EMFILE: () => `this process may open no more files. Raise its limit, such as: ulimit -n 4096`,
  ENFILE: () => `this machine may open no more files. Raise its limit, fs.file-max on Linux`,
  ENOENT: (path) => `${path} does not exist. Create it`,
  ENOTDIR: (path) => `a part of ${path} is a file where a folder must be. Move that file away`,
  EEXIST: (path) => `${path} is a file where a folder must be. Move it away`,
  EISDIR: (path) => `${path} is a folder where a file must be. Move it away`,
  ELOOP: (path) => `${path} is a symbolic link to itself. Remove it`,
  ENAMETOOLONG: (path) => `${path} is too long a name. Shorten it`,
  EIO: (path) => `the disk of ${path} fails. Check it`,
};

/** A clause with its remedy, without a full stop; null for codes that do not concern a file. */
export function explainSystemError(codes: readonly string[], path: string): string | null {
  const code = codes.find((each) => Object.hasOwn(SENTENCES, each));
  return code === undefined ? null : `${SENTENCES[code]!(path)} (${code})`;
}

/**
 * A sentence with the clause and its remedy, followed by the variable if another path would help.
 */
export function orElse(why: string, other: string): string {
  return /may open no more files/.test(why) ? `${why}.` : `${why}, or ${other}.`;
}

function user(): string {
  try {
    return `the user ${userInfo().username}`;
  } catch {
    // In a container, the user may have a number but no name.
    return `the user ${process.getuid?.() ?? 'of this process'}`;
  }
}
