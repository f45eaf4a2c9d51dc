import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Sends bytes that `fetch` would not send: headers twice, or with characters that do not belong there.
 * The lines of the head go as they are; `Connection: close`, `Host` and the length are added.
 */
export async function sendRaw(
  origin: string,
  request: { readonly start: string; readonly head?: readonly string[]; readonly body?: string },
): Promise<RawAnswer> {
  const { start, head = [], body = '' } = request;
  const { hostname, port } = new URL(origin);
  const lines = [
    `${start} HTTP/1.1`,
    `host: ${hostname}`,
    'connection: close',
    `content-length: ${Buffer.byteLength(body)}`,
    ...head,
  ];
  const chunks: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`),
    );
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.once('error', reject);
    socket.once('close', () => resolve());
  });
  const [top = '', ...rest] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n');
  const [statusLine = '', ...fields] = top.split('\r\n');
  return {
    status: Number(statusLine.split(' ')[1]),
    headers: Object.fromEntries(
      fields.map((field) => {
        const colon = field.indexOf(':');
        return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
      }),
    ),
    body: rest.join('\r\n\r\n'),
  };
}
