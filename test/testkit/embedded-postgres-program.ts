import { startEmbeddedPostgres } from '../../src/start/embedded/embedded-postgres.js';

// Owns an embedded PostgreSQL in the folder given until it is killed. Tells of it in one line of JSON.
const [dataDir = '', logFile = '', durability] = process.argv.slice(2);
process.on('SIGINT', () => {});
const durable = durability === 'durable';
try {
  const postgres = await startEmbeddedPostgres({ dataDir, logFile, durable });
  console.log(JSON.stringify({ pid: postgres.pid, url: postgres.url('postgres') }));
  setInterval(() => {}, 60_000);
} catch (error) {
  console.log(JSON.stringify({ error: String(error) }));
}
