import { connect, createServer, type NetConnectOpts, type Server, type Socket } from 'node:net';

/** A door between a client and a server that a test opens and shuts. */
export interface OutageProxy {
  /** Stays the same over every outage. */
  readonly port: number;
  /** Connections accepted so far. */
  readonly accepted: number;
  /** Ends every connection and refuses new ones. */
  refuse(): Promise<void>;
  /** Accepts connections and keeps them, and passes nothing on in either direction. */
  hang(): Promise<void>;
  /** The connections that exist go silent, as behind a lost route; new ones work. */
  stall(): void;
  /** Passes everything on; it begins that way. */
  open(): Promise<void>;
}

/** A proxy on a free loopback port to a server on a port or a Unix socket. Shut it by `refuse`. */
export async function startOutageProxy(target: NetConnectOpts): Promise<OutageProxy> {
  const sockets = new Set<Socket>();
  let server: Server | undefined;
  let port = 0;
  let accepted = 0;

  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    return socket;
  };
  const listen = async (onConnection: (socket: Socket) => void) => {
    await refuse();
    const next = createServer((socket) => {
      accepted += 1;
      onConnection(keep(socket));
    });
    await new Promise<void>((resolve, reject) => {
      next.once('error', reject);
      next.listen(port, '127.0.0.1', resolve);
    });
    const address = next.address();
    if (address !== null && typeof address === 'object') port = address.port;
    server = next;
  };
  const refuse = async () => {
    const closed = new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
    for (const socket of sockets) socket.destroy();
    await closed;
    server = undefined;
  };
  const open = () =>
    listen((client) => {
      const upstream = keep(connect(target));
      client.pipe(upstream).pipe(client);
      client.on('close', () => upstream.destroy());
      upstream.on('close', () => client.destroy());
    });

  await open();
  return {
    port,
    get accepted() {
      return accepted;
    },
    refuse,
    hang: () => listen(() => {}),
    stall() {
      for (const socket of sockets) {
        socket.unpipe();
        socket.pause();
      }
    },
    open,
  };
}

/** The server behind a PostgreSQL or Redis URL, and the same URL by way of a proxy in front of it. */
export function serverOf(url: string) {
  const parsed = new URL(url);
  const socketFolder = parsed.searchParams.get('host');
  const port = Number(parsed.port || (parsed.protocol.startsWith('redis') ? 6379 : 5432));
  return {
    target: socketFolder
      ? { path: `${socketFolder}/.s.PGSQL.${port}` }
      : { host: parsed.hostname, port },
    by(proxy: OutageProxy) {
      const proxied = new URL(url);
      proxied.searchParams.delete('host');
      proxied.hostname = '127.0.0.1';
      proxied.port = `${proxy.port}`;
      return proxied.href;
    },
  };
}
