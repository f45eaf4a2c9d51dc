export type Settings = Readonly<Record<string, string | number>>;

/** Names the socket; no TCP port is opened. */
export const PORT = 5432;

interface ServerOptions {
  readonly dataDir: string;
  readonly socketFolder: string;
  readonly durable: boolean;
  readonly settings?: Settings;
}

const DEFAULTS: Settings = {
  listen_addresses: '',
  max_connections: 60,
  shared_buffers: '64MB',
  // Containers give /dev/shm little room.
  dynamic_shared_memory_type: 'mmap',
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
};

const NOT_DURABLE: Settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
};

/** The command line of the server. */
export function serverArguments(options: ServerOptions): string[] {
  const { dataDir, socketFolder, durable, settings } = options;
  const all = {
    ...DEFAULTS,
    ...(durable ? {} : NOT_DURABLE),
    ...settings,
    port: PORT,
    // A list: quotes keep commas and spaces in a path together.
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
  };
  return [
    '-D',
    dataDir,
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}
