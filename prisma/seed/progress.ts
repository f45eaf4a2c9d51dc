import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  /** `done` never goes down. */
  update(done: number): void;
  /** Leaves the last state on the screen. */
  stop(): void;
}

/** A bar at a terminal; elsewhere, such as in a log, a line after every tenth. */
export function showProgress(total: number, output: NodeJS.WriteStream): Progress {
  return output.isTTY ? showBar(total, output) : showLines(total, output);
}

function showBar(total: number, stream: NodeJS.WriteStream): Progress {
  const start = performance.now();
  const bar = new SingleBar(
    {
      stream,
      format: ' {bar} {percentage} % | {value}/{total} people | {rate}/s | {eta_formatted} left',
      hideCursor: true,
      etaBuffer: 50,
      // Ctrl-C is the command's own business.
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0, { rate: 0 });
  return {
    update: (done) => bar.update(done, { rate: perSecond(done, performance.now() - start) }),
    stop: () => bar.stop(),
  };
}

function showLines(total: number, output: Pick<NodeJS.WriteStream, 'write'>): Progress {
  let told = 0;
  return {
    update(done) {
      const tenths = Math.floor((done * 10) / total);
      if (tenths === told) return;
      told = tenths;
      output.write(`${tenths * 10} % (${done} of ${total} people)\n`);
    },
    stop: () => undefined,
  };
}

/** Rounded; 0 before any time has passed. */
export function perSecond(count: number, elapsedMs: number): number {
  return elapsedMs > 0 ? Math.round((count * 1_000) / elapsedMs) : 0;
}
