import { createHash } from 'node:crypto';
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import { UnavailableError } from '../errors.js';
import { select } from '../object-store/http-conditions.js';
import type { GeneratedPictures, PictureForm } from './generated-pictures.js';

const TYPES: Readonly<Record<PictureForm['format'], string>> = {
  webp: 'image/webp',
  jpeg: 'image/jpeg',
  svg: 'image/svg+xml',
};

/** As for the files of a store: a browser guesses nothing and runs nothing of it. */
const HEADERS = {
  'accept-ranges': 'bytes',
  'access-control-allow-origin': '*',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
} as const;

const CACHE_CONTROL = 'public, max-age=3600';

const FILE = /^([1-9]\d{0,3})\.(webp|jpeg|svg)$/;

/**
 * Generated pictures at `/<token>/<size>.<format>` below the prefix that it is registered under, in the sizes
 * given. Everything else is not there.
 */
export function generatedPictureRoutes(
  pictures: GeneratedPictures,
  sizes: readonly number[],
): FastifyPluginCallback {
  return (server, _, done) => {
    server.route<{ Params: { token: string; file: string } }>({
      method: ['GET', 'HEAD'],
      url: '/:token/:file',
      handler: async (request, reply) => {
        void reply.headers(HEADERS);
        const { token, file } = request.params;
        const form = formOf(file, sizes);
        try {
          const bytes = form && (await pictures.draw(token, form));
          if (!form || !bytes) return await refuse(reply, 404);
          return await send(request, reply, { bytes, form });
        } catch (error) {
          if (!(error instanceof UnavailableError)) throw error;
          return await refuse(reply.header('retry-after', '1'), 503);
        }
      },
    });
    done();
  };
}

function formOf(file: string, sizes: readonly number[]): PictureForm | null {
  const [, side, format] = FILE.exec(file) ?? [];
  const sidePixels = Number(side);
  if (format !== 'webp' && format !== 'jpeg' && format !== 'svg') return null;
  return sizes.includes(sidePixels) ? { sidePixels, format } : null;
}

function send(
  { method, headers: { 'if-modified-since': _, ...headers } }: FastifyRequest,
  reply: FastifyReply,
  { bytes, form }: { readonly bytes: Buffer; readonly form: PictureForm },
) {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  void reply.headers({ 'cache-control': CACHE_CONTROL, etag });
  // It has no date: it is drawn when it is asked for.
  const resource = { etag, lastModified: new Date(0), size: bytes.byteLength };
  const part = select({ method, headers }, resource);
  if (part.kind === 'not-modified') return reply.code(304).send();
  const range = `bytes ${part.kind === 'part' ? `${part.start}-${part.end}` : '*'}/${bytes.byteLength}`;
  if (part.kind === 'unsatisfiable') return refuse(reply.header('content-range', range), 416);
  void reply.type(TYPES[form.format]);
  if (part.kind === 'whole') return reply.send(bytes);
  const wanted = bytes.subarray(part.start, part.end + 1);
  return reply.code(206).header('content-range', range).send(wanted);
}

function refuse(reply: FastifyReply, status: 404 | 416 | 503) {
  return reply.code(status).header('cache-control', 'no-store').type('text/plain').send('');
}
