import type { FastifyInstance } from 'fastify';
import { StartError } from './start-problem.js';

/** @throws StartError naming the setting when the address cannot be listened on. */
export async function listen(
  server: FastifyInstance,
  address: { readonly host: string; readonly port: number },
): Promise<void> {
  const { host, port } = address;
  try {
    await server.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    const problems: Readonly<Record<string, { setting: string; problem: string }>> = {
      EADDRINUSE: {
        setting: 'PORT',
        problem: `port ${port} is in use by another program; end that, or set PORT to a free port`,
      },
      EACCES: {
        setting: 'PORT',
        problem: `this user may not listen on port ${port}; set PORT to one above 1023`,
      },
      EADDRNOTAVAIL: {
        setting: 'HOST',
        problem: `this machine has no address ${host}; set HOST to one of its own`,
      },
      ENOTFOUND: { setting: 'HOST', problem: `there is no host of the name ${host}; correct it` },
    };
    const known = problems[String(code)];
    throw known ? new StartError([known], { cause: error }) : error;
  }
}
