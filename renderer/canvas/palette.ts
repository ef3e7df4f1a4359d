import type { TokenColour } from "../../core/drawing/token-look.ts";

/** The colours of the theme in force, as a canvas needs them. */
export interface Palette {
  readonly tokens: Readonly<Record<TokenColour, string>>;
  readonly outline: string;
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly warn: string;
  readonly link: string;
  readonly font: string;
}

/** Reads the theme's custom properties where `element` stands. */
export function readPalette(element: HTMLElement): Palette {
  const probe = document.createElement("span");
  element.append(probe);
  const read = (name: string): string => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const palette: Palette = {
    tokens: {
      "qos-0": read("--data-qos-0"),
      "qos-1": read("--data-qos-1"),
      "qos-2": read("--data-qos-2"),
      retained: read("--data-retained"),
      redelivery: read("--data-redelivery"),
      acknowledgement: read("--data-acknowledgement"),
      control: read("--data-control"),
      dropped: read("--data-dropped"),
    },
    outline: read("--data-outline"),
    surface: read("--color-surface"),
    text: read("--color-text"),
    muted: read("--color-text-muted"),
    warn: read("--data-link-half-open"),
    link: read("--data-link-up"),
    font: getComputedStyle(element).fontFamily,
  };
  probe.remove();
  return palette;
}
