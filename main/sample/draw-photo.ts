import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number];
const WIDTH = 480;
const HEIGHT = 320;

/** A small drawn picture that stands for a photograph: a shop front, a type label or a price board. Valid PNG, the same bytes for the same input. */
export function drawPhoto(kind: 'shop' | 'label' | 'board', seed: number): Uint8Array {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  const fill = (x: number, y: number, width: number, height: number, colour: Colour) => {
    for (let row = Math.max(0, y); row < Math.min(HEIGHT, y + height); row += 1) {
      for (let column = Math.max(0, x); column < Math.min(WIDTH, x + width); column += 1) pixels.set(colour, (row * WIDTH + column) * 3);
    }
  };
  const tone = (seed * 23) % 40;
  if (kind === 'shop') {
    fill(0, 0, WIDTH, 170, [176 + tone, 204, 226]);
    fill(0, 170, WIDTH, 150, [168, 164, 158]);
    fill(50, 60, 380, 210, [232, 228, 220]);
    fill(50, 60, 380, 42, [40, 70 + tone, 140]);
    fill(70, 72, 220 + tone, 18, [244, 244, 240]);
    fill(80, 124, 130, 146, [120, 150, 172]);
    fill(270, 124, 130, 146, [128, 158, 180]);
    fill(234, 140, 12, 130, [90, 90, 96]);
  } else if (kind === 'label') {
    fill(0, 0, WIDTH, HEIGHT, [206, 208, 210]);
    fill(60, 40, 360, 240, [248, 248, 246]);
    fill(60, 40, 360, 40, [60, 64, 70]);
    for (let line = 0; line < 6; line += 1) fill(80, 100 + line * 26, 150 + ((seed * 31 + line * 47) % 160), 10, [70, 74, 80]);
    fill(330, 190, 70, 70, [30, 32, 36]);
    fill(340, 200, 22, 22, [248, 248, 246]);
    fill(370, 226, 18, 18, [248, 248, 246]);
  } else {
    fill(0, 0, WIDTH, HEIGHT, [196, 178 + (tone >> 1), 150]);
    fill(70, 24, 340, 272, [250, 250, 247]);
    fill(70, 24, 340, 36, [150, 40, 34]);
    for (let line = 0; line < 8; line += 1) {
      fill(90, 78 + line * 26, 120 + ((seed * 19 + line * 37) % 70), 9, [80, 82, 86]);
      fill(350, 78 + line * 26, 40, 9, [80, 82, 86]);
    }
  }
  return encodePng(pixels);
}

function encodePng(pixels: Buffer): Uint8Array {
  const lines = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT);
  for (let row = 0; row < HEIGHT; row += 1) pixels.copy(lines, row * (WIDTH * 3 + 1) + 1, row * WIDTH * 3, (row + 1) * WIDTH * 3);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // 8 bits a channel, red green blue, no filter method, not interlaced
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
