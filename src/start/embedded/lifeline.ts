import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';

/**
 * Has `child` get SIGINT when this process ends in whichever way, on any Unix: a shell waits for the end
 * of a pipe that this process alone holds open. The shell ends with `child`.
 */
export function keepLifeline(child: ChildProcess): void {
  if (child.pid === undefined) return;
  const script = 'read -r _; kill -INT "$1"';
  const watcher = spawn('/bin/sh', ['-c', script, 'sh', String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  // Without the shell the child still runs; it only does not end with a process that is killed.
  watcher.on('error', () => {});
  watcher.unref();
  if (watcher.stdin instanceof Socket) watcher.stdin.unref();
  child.once('exit', () => watcher.kill('SIGKILL'));
}
