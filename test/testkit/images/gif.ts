/** One frame that says it covers everything, with no pixel in it: a clear code and an end code. */
function frame(side: number): Buffer {
  const descriptor = Buffer.alloc(10);
  descriptor[0] = 0x2c;
  descriptor.writeUInt16LE(side, 5);
  descriptor.writeUInt16LE(side, 7);
  const controlExtension = Buffer.from([0x21, 0xf9, 4, 0, 1, 0, 0, 0]);
  return Buffer.concat([controlExtension, descriptor, Buffer.from([2, 1, 0x2c, 0])]);
}

/** An animation of as many frames, of 22 bytes each. */
export function gifBomb(side: number, frames: number): Buffer {
  const screen = Buffer.alloc(7);
  screen.writeUInt16LE(side, 0);
  screen.writeUInt16LE(side, 2);
  screen[4] = 0x80;
  const palette = Buffer.from([0, 0, 0, 255, 255, 255]);
  const all = Buffer.concat(Array<Buffer>(frames).fill(frame(side)));
  return Buffer.concat([Buffer.from('GIF89a'), screen, palette, all, Buffer.from([0x3b])]);
}
