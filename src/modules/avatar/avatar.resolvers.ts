import type { Resolvers } from '../../generated/graphql.js';
import type { GraphContext } from '../../graphql/context.js';
import { MAX_SIDE_PIXELS } from './avatar.files.js';
import type { VisibleAvatar } from './avatar.view.js';

const DEFAULT_SIDE_PIXELS = 256;
const MEDIUM_SIDE_PIXELS = 512;

const details = (avatar: VisibleAvatar, { services, loaders }: GraphContext) =>
  services.avatar.delivery.details(avatar, loaders.avatars);

export const avatarResolvers: Resolvers = {
  Profile: {
    avatar: ({ sight }, _, { services }) =>
      services.avatar.pictures.view(sight.user, sight.relation),
  },
  User: {
    avatarUpload: (user, { id }, { viewer, services, loaders }) =>
      services.avatar.pictures.findUpload(viewer, user, { id, lists: loaders.avatarLists }),
    avatars: (user, _, { viewer, services, loaders }) =>
      services.avatar.pictures.list(viewer, user, loaders.avatarLists),
  },
  Avatar: {
    id: ({ uploaded }) => (uploaded?.own ? uploaded.id : null),
    url: (avatar, { size, format }, { services }) =>
      services.avatar.delivery.url(avatar, size ?? DEFAULT_SIDE_PIXELS, format ?? 'WEBP'),
    thumbnailUrl: (avatar, _, { services }) => services.avatar.delivery.thumbnailUrl(avatar),
    mediumUrl: (avatar, _, { services }) =>
      services.avatar.delivery.url(avatar, MEDIUM_SIDE_PIXELS, 'WEBP'),
    originalUrl: (avatar, _, { services }) =>
      services.avatar.delivery.url(avatar, MAX_SIDE_PIXELS, 'WEBP'),
    width: async (avatar, _, context) => (await details(avatar, context)).sidePixels,
    height: async (avatar, _, context) => (await details(avatar, context)).sidePixels,
    contentType: () => 'image/webp',
    fileSize: async (avatar, _, context) => (await details(avatar, context)).fileSize,
    altText: async (avatar, _, context) => (await details(avatar, context)).altText,
    placeholder: async (avatar, _, context) => (await details(avatar, context)).placeholder,
    dominantColor: async (avatar, _, context) => (await details(avatar, context)).dominantColor,
    uploadedAt: async (avatar, _, context) => (await details(avatar, context)).uploadedAt,
    status: (avatar, _, { services, loaders }) =>
      services.avatar.pictures.status(avatar, loaders.avatarLists),
    failure: (avatar, _, { services, loaders }) =>
      services.avatar.pictures.failure(avatar, loaders.avatarLists),
  },
  AvatarUpload: {
    status: ({ state }) => state,
    failure: (upload, _, { services }) => services.avatar.pictures.failureOfUpload(upload),
    avatar: (upload, _, { services }) => services.avatar.pictures.pictureOf(upload),
  },
  CreateAvatarUploadPayload: {
    url: ({ form }) => form?.url ?? null,
    fields: ({ form }) =>
      form && Object.entries(form.fields).map(([name, value]) => ({ name, value })),
    expiresAt: ({ form }) => form?.expiresAt ?? null,
  },
  Mutation: {
    createAvatarUpload: (_, { input }, { viewer, services }) =>
      services.avatar.uploads.create(viewer, input),
    completeAvatarUpload: (_, { uploadId }, { viewer, services }) =>
      services.avatar.uploads.complete(viewer, uploadId),
    uploadAvatar: (_, { file, altText }, { viewer, services }) =>
      services.avatar.uploads.upload(viewer, file, altText),
    selectAvatar: (_, { id }, { viewer, services }) => services.avatar.selection.select(viewer, id),
    updateAvatar: (_, { input }, { viewer, services }) =>
      services.avatar.selection.update(viewer, input),
    deleteAvatar: (_, { id }, { viewer, services }) => services.avatar.selection.delete(viewer, id),
  },
};
