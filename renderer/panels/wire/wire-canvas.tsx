import { useEffect, useRef, useState } from "react";
import type { PlaybackView } from "../../../core/contract/contract.ts";
import type { Token } from "../../canvas/tokens.ts";
import type { WireLayout } from "../../canvas/wire-layout.ts";
import { useLab, useLabState } from "../../store/lab-context.tsx";
import { useMotion, useViewClock } from "../../store/view-time.tsx";
import { TokenButtons } from "./token-buttons.tsx";
import { WireDrawer } from "./wire-drawer.ts";

/** Everything that moves, on one canvas that is drawn only while something does. */
export function WireCanvas({ layout }: { readonly layout: WireLayout }) {
  const { store } = useLab();
  const canvas = useRef<HTMLCanvasElement>(null);
  const clock = useViewClock();
  const motion = useMotion();
  const theme = useLabState((state) => state.ui.theme);
  const standing = useLabState((state) => !state.playback.playing);
  const [tokens, setTokens] = useState<readonly Token[]>([]);
  const latestLayout = useRef(layout);
  const redraw = useRef<() => void>(() => {});

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours.
  useEffect(() => {
    const element = canvas.current;
    if (element === null || clock === null) return;
    const drawer = new WireDrawer(element, clock, motion, setTokens);
    const draw = () => drawer.draw(store.getState(), latestLayout.current);
    const stopFollowing = store.subscribe((state, previous) => {
      if (state.snapshot !== previous.snapshot || changesPicture(state.playback, previous.playback)) draw();
    });
    redraw.current = draw;
    const stopColours = onSystemColours(() => {
      drawer.renewPalette();
      draw();
    });
    draw();
    return () => {
      stopFollowing();
      stopColours();
      drawer.stop();
    };
  }, [store, clock, motion, theme]);

  useEffect(() => {
    latestLayout.current = layout;
    redraw.current();
  }, [layout]);

  return (
    <>
      <canvas ref={canvas} className="wire-canvas" />
      {standing && <TokenButtons tokens={tokens} />}
    </>
  );
}

/** Time that goes on by itself is drawn as long as something moves, and changes nothing when nothing does. */
function changesPicture(playback: PlaybackView, previous: PlaybackView): boolean {
  if (playback.playing !== previous.playing || playback.speed !== previous.speed) return true;
  return !playback.playing && playback.at !== previous.at;
}

function onSystemColours(changed: () => void): () => void {
  const query = matchMedia("(prefers-color-scheme: dark)");
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}
