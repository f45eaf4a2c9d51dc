/** The part of opentype.js that is used. The types of DefinitelyTyped bring the browser's into every file. */
declare module 'opentype.js' {
  namespace opentype {
    interface BoundingBox {
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
    }

    /** As in SVG: to a point, with up to two control points. */
    interface PathCommand {
      readonly type: 'M' | 'L' | 'Q' | 'C' | 'Z';
      readonly x1?: number;
      readonly y1?: number;
      readonly x2?: number;
      readonly y2?: number;
      readonly x?: number;
      readonly y?: number;
    }

    interface Path {
      readonly commands: readonly PathCommand[];
      getBoundingBox(): BoundingBox;
    }

    interface Glyph {
      readonly advanceWidth: number;
      /** The outline with its origin at `x`, `y`; y grows downwards. */
      getPath(x: number, y: number, fontSize: number): Path;
    }

    interface Font {
      readonly unitsPerEm: number;
      /** 0 where the font has no glyph. */
      charToGlyphIndex(character: string): number;
      charToGlyph(character: string): Glyph;
    }
  }

  const opentype: {
    /** Reads OpenType, TrueType and WOFF. */
    parse(bytes: ArrayBuffer): opentype.Font;
  };
  export = opentype;
}
