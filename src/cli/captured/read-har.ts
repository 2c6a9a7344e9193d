import { type CapturedRequest, splitUrl } from './captured-request.js';

interface HarRequest {
  method: string;
  url: string;
  headers: { name: string; value: string }[];
  postData?: { text?: string; params?: { name: string; value?: string }[] };
}

/** Reads the requests of a HAR file (HTTP Archive 1.2). Null for other content. */
export function readHar(bytes: Buffer): CapturedRequest[] | null {
  try {
    const { log } = JSON.parse(bytes.toString('utf8')) as { log: { entries: { request: HarRequest }[] } };
    return log.entries.map(({ request }) => toCaptured(request)).filter((request) => request !== null);
  } catch {
    return null;
  }
}

function toCaptured({ method, url, headers, postData }: HarRequest): CapturedRequest | null {
  const split = splitUrl(url);
  const parameters = (postData?.params ?? []).map(({ name, value = '' }): [string, string] => [name, value]);
  const text = postData?.text ?? new URLSearchParams(parameters).toString();
  return (
    split && {
      method: method.toUpperCase(),
      ...split,
      headers: headers.map(({ name, value }) => [name, value]),
      body: Buffer.from(text),
    }
  );
}
