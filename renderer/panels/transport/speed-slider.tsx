import { useState } from "react";
import { MAXIMUM_SPEED, MINIMUM_SPEED } from "../../../core/contract/contract.ts";
import { t } from "../../messages/text.ts";
import { ask, useLab, useLabState } from "../../store/lab-context.tsx";
import { speedText } from "./speed-text.ts";

/**
 * Logarithmic: each notch is a tenth of a factor of ten. The browser's own range: react-aria's slider says the number of the
 * notch to screen readers, whatever `aria-valuetext` it is given.
 */
export function SpeedSlider() {
  const lab = useLab();
  const speed = useLabState((state) => state.playback.speed);
  const toldNotch = Math.round(Math.log10(speed) * NOTCHES);
  // What was asked for shows at once: the next press of a key goes on from there, not from what the host said last.
  const [wanted, setWanted] = useState<number | null>(null);
  if (wanted === toldNotch) setWanted(null);
  const change = async (notch: number) => {
    setWanted(notch);
    if (!(await ask(lab, "time/speed", 10 ** (notch / NOTCHES)))) setWanted(null);
  };
  const notch = wanted ?? toldNotch;
  const text = speedText(10 ** (notch / NOTCHES));
  return (
    <div className="transport-speed">
      <input
        type="range"
        className="transport-speed-range"
        aria-label={t("transport.speed")}
        aria-valuetext={text}
        min={Math.log10(MINIMUM_SPEED) * NOTCHES}
        max={Math.log10(MAXIMUM_SPEED) * NOTCHES}
        step={1}
        value={notch}
        onChange={(event) => void change(event.currentTarget.valueAsNumber)}
      />
      <span className="transport-speed-output ui-number" aria-hidden="true">
        {text}
      </span>
    </div>
  );
}

const NOTCHES = 10;
