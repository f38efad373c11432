// Draws the two icons that Teams asks for: color.png (192 × 192) and outline.png (32 × 32, white on nothing).
// The drawing is a house with a thermometer in it; run again after changing it: node infra/teams/icons.mjs
import { deflateSync } from "node:zlib";
import { writeFileSync } from "node:fs";
import { crc32 } from "./crc32.mjs";

const green = [0x1f, 0x6f, 0x54];
const white = [255, 255, 255];
const samples = 4;

/** Shapes in a square of side 1: the distance-free test "is this point of the drawing inside". */
const inRoof = (x, y) => y >= 0.2 && y <= 0.5 && Math.abs(x - 0.5) <= (y - 0.2) * 1.17;
const inWalls = (x, y) => x >= 0.25 && x <= 0.75 && y >= 0.5 && y <= 0.8;
const inCircle = (x, y, cx, cy, r) => (x - cx) ** 2 + (y - cy) ** 2 <= r * r;
const inBar = (x, y, half, top, bottom) => Math.abs(x - 0.5) <= half && y >= top && y <= bottom;
const inHouse = (x, y) => inRoof(x, y) || inWalls(x, y);
const inThermometer = (x, y) => inCircle(x, y, 0.5, 0.69, 0.07) || inBar(x, y, 0.032, 0.43, 0.69) || inCircle(x, y, 0.5, 0.43, 0.032);

function render(size, colourAt) {
  const rows = [];
  for (let row = 0; row < size; row++) {
    const line = [0];
    for (let column = 0; column < size; column++) {
      const sum = [0, 0, 0, 0];
      for (let i = 0; i < samples; i++)
        for (let j = 0; j < samples; j++) {
          const [r, g, b, a] = colourAt((column + (i + 0.5) / samples) / size, (row + (j + 0.5) / samples) / size);
          sum[0] += r * a; sum[1] += g * a; sum[2] += b * a; sum[3] += a;
        }
      const cover = sum[3] || 1;
      line.push(...sum.slice(0, 3).map((c) => Math.round(c / cover)), Math.round((sum[3] * 255) / samples ** 2));
    }
    rows.push(Buffer.from(line));
  }
  return png(size, Buffer.concat(rows));
}

function png(size, pixels) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8); // eight bits, red green blue alpha
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "ascii"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

// Teams itself rounds the corners of the colour icon.
const color = (x, y) => (inHouse(x, y) && !inThermometer(x, y) ? [...white, 1] : [...green, 1]);
// The same house, larger, because the outline icon has no margin of its own.
const zoom = (v) => 0.5 + (v - 0.5) * 0.72;
const outline = (x, y) => [...white, inHouse(zoom(x), zoom(y)) && !inThermometer(zoom(x), zoom(y)) ? 1 : 0];

writeFileSync(new URL("color.png", import.meta.url), render(192, color));
writeFileSync(new URL("outline.png", import.meta.url), render(32, outline));
