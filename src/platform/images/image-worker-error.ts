/**
 * `BUSY`: too much waits already. `CLOSED`: the worker was closed before it came to an end. `CRASHED`: the
 * process ended by itself, or was killed. `DEADLINE`: it took too long. `FAILED`: reading the input or
 * writing the output went wrong. `MEMORY`: it needed more memory than it may have.
 * `UNSTARTED`: the process ended before it was given anything to decode.
 */
export type ImageFault =
  | 'BUSY'
  | 'CLOSED'
  | 'CRASHED'
  | 'DEADLINE'
  | 'FAILED'
  | 'MEMORY'
  | 'UNSTARTED';

/** The image was neither processed nor refused. Trying again later may help. */
export class ImageWorkerError extends Error {
  override readonly name = 'ImageWorkerError';
  constructor(
    readonly fault: ImageFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
