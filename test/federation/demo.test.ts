import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const DEMO = fileURLToPath(new URL('../../examples/demo.ts', import.meta.url));
const FIRST_START_MS = 60_000;

async function listen(): Promise<Server> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  return server;
}

async function freePorts(count: number): Promise<string[]> {
  const servers = await Promise.all(Array.from({ length: count }, listen));
  const ports = servers.map((server) => String((server.address() as AddressInfo).port));
  for (const server of servers) server.close();
  return ports;
}

interface Demo {
  readonly process: ChildProcess;
  readonly gateway: string;
  readonly users: string;
  output(): string;
  /** Resolves to the exit code. */
  readonly ended: Promise<number | null>;
}

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'user-subgraph-demo-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function startDemo(takenPort?: string): Promise<Demo> {
  const [gateway = '', posts = '', catalogue = '', users = ''] = await freePorts(4);
  const args = ['--port', takenPort ?? gateway];
  args.push('--posts-port', posts, '--catalogue-port', catalogue);
  const child = spawn(process.execPath, ['--import', 'tsx', DEMO, ...args], {
    env: { PATH: process.env.PATH, PORT: users, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return {
    process: child,
    gateway: `http://localhost:${gateway}`,
    users: `http://localhost:${users}`,
    output: () => output,
    ended,
  };
}

describe('npm run demo', () => {
  it('answers a query over all subgraphs, shows a signed-in GraphiQL, and ends all of it on Ctrl-C', {
    timeout: FIRST_START_MS,
  }, async () => {
    const demo = await startDemo();
    try {
      await expect.poll(demo.output, { timeout: FIRST_START_MS }).toContain('Ctrl-C ends it.');
      const response = await fetch(`${demo.gateway}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query: `{
            posts(first: 1) { author { profile { displayName } } }
            video(id: "vid_room_tone") { title ratingSummary { count } }
          }`,
        }),
      });
      expect(await response.json()).toEqual({
        data: {
          posts: [{ author: { profile: { displayName: 'Ada Lovelace' } } }],
          video: { title: 'Room Tone', ratingSummary: { count: 5 } },
        },
      });
      const html = await (await fetch(demo.gateway)).text();
      // What GraphiQL is started with; the rest of the page is GraphiQL itself.
      const page = html.slice(html.lastIndexOf('YogaGraphiQL.renderYogaGraphiQL('));
      expect(page).toContain('query Feed');
      expect(page).toContain('query MyEvening');
      expect(page).toContain('query MyPage');
      expect(page).toMatch(/Bearer [\w-]+\.[\w-]+\.[\w-]+/);
    } finally {
      demo.process.kill('SIGINT');
    }
    expect(await demo.ended, demo.output()).toBe(0);
    await expect(fetch(`${demo.users}/health/live`)).rejects.toThrow();
  });

  it('names the port that another program uses, and leaves nothing running', {
    timeout: FIRST_START_MS,
  }, async () => {
    const taken = await listen();
    try {
      const port = String((taken.address() as AddressInfo).port);
      const demo = await startDemo(port);
      expect(await demo.ended).toBe(1);
      expect(demo.output()).toContain(`Port ${port} is in use by another program.`);
      await expect(fetch(`${demo.users}/health/live`)).rejects.toThrow();
    } finally {
      taken.close();
    }
  });
});
