export { videoResolvers } from './video.resolvers.js';
export { checkVideoId, isVideoId } from './video-id.js';

/** A video as this subgraph knows it. */
export interface VideoReference {
  readonly id: string;
}
