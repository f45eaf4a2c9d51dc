/** How a picture for whoever has none can look. */
export const PICTURE_STYLES = ['initials', 'shapes', 'rings', 'glass', 'thumbs'] as const;

export type PictureStyle = (typeof PICTURE_STYLES)[number];
