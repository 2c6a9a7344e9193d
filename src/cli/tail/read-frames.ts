/** One frame of server-sent events. Missing fields are null. */
export interface Frame {
  id: string | null;
  event: string | null;
  data: string | null;
}

/**
 * Reads server-sent events (HTML standard, section 9.2.6) from a body. Drops a last frame that is
 * cut off.
 */
export async function* readFrames(body: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    // A CR may be half of a CR LF that is split between chunks.
    const [text, end = ''] = (rest + decoder.decode(chunk, { stream: true })).split(/(\r)$/);
    const frames = text!.replaceAll(/\r\n?/g, '\n').split('\n\n');
    rest = frames.pop()! + end;
    for (const frame of frames) yield readFrame(frame);
  }
}

function readFrame(text: string): Frame {
  const frame: Frame = { id: null, event: null, data: null };
  for (const line of text.split('\n')) {
    const [, name, value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    if (name === 'id') frame.id = value;
    if (name === 'event') frame.event = value;
    if (name === 'data') frame.data = frame.data === null ? value : `${frame.data}\n${value}`;
  }
  return frame;
}
