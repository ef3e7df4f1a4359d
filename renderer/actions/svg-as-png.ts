import type { FileView } from "../../core/contract/contract.ts";
import { t } from "../messages/text.ts";

/** The picture in an SVG file as pixels: two for each of its own, fewer where it would be too large for a canvas. */
export async function svgAsPng({ name, bytes }: FileView): Promise<FileView> {
  const image = new Image();
  // A data: URL, because the page's Content Security Policy knows no other images that are not its own.
  image.src = await dataUrl(bytes);
  await image.decode();
  const scale = Math.min(2, LONGEST_SIDE / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(image.width * scale);
  canvas.height = Math.ceil(image.height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (blob === null) throw new Error(t("actions.file.largePicture"));
  const png = new Uint8Array(await blob.arrayBuffer());
  return { name: name.replace(/\.svg$/, ".png"), mediaType: "image/png", bytes: png };
}

function dataUrl(bytes: Uint8Array): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => done(reader.result as string));
    reader.addEventListener("error", () => failed(new Error(t("actions.file.badPicture"))));
    reader.readAsDataURL(new Blob([new Uint8Array(bytes)], { type: "image/svg+xml" }));
  });
}

/** What canvases of all browsers can hold. */
const LONGEST_SIDE = 16_000;
